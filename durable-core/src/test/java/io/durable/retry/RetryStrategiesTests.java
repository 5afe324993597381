package io.durable.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryStrategiesTests {

    private final Throwable boom = new IllegalStateException("boom");

    private static final int ENDLESS = 1_000;

    /** The delays in seconds after attempt 1, 2, ... until the strategy stops. */
    private List<Long> delays(RetryStrategy strategy) {
        List<Long> delays = new ArrayList<>();
        for (int attempt = 1; attempt < ENDLESS; attempt++) {
            RetryDecision decision = strategy.decide(boom, attempt);
            if (!decision.shouldRetry()) {
                return delays;
            }
            long seconds = decision.delay().toSeconds();
            assertThat(decision.delay()).isEqualTo(Duration.ofSeconds(seconds));
            delays.add(seconds);
        }
        throw new AssertionError("The strategy never stops");
    }

    /** A generator whose doubles are all the same. */
    private static RandomGenerator always(double value) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new AssertionError("Only doubles are drawn");
            }

            @Override
            public double nextDouble() {
                return value;
            }
        };
    }

    @Nested
    class Presets {

        @Test
        void standard_is_six_attempts_with_full_jitter_up_to_a_minute() {
            List<Integer> caps = List.of(5, 10, 20, 40, 60);
            for (int round = 0; round < 200; round++) {
                List<Long> delays = delays(RetryStrategies.standard());
                assertThat(delays).hasSize(5);
                for (int i = 0; i < 5; i++) {
                    assertThat(delays.get(i)).isBetween(1L, (long) caps.get(i));
                }
            }
        }

        @Test
        void standard_draws_a_delay_of_its_own_each_time() {
            assertThat(IntStream.range(0, 200)
                            .mapToObj(i ->
                                    RetryStrategies.standard().decide(boom, 5).delay())
                            .distinct())
                    .hasSizeGreaterThan(20);
        }

        @Test
        void linear_is_six_attempts_without_jitter() {
            assertThat(delays(RetryStrategies.linear())).containsExactly(1L, 2L, 3L, 4L, 5L);
        }

        @Test
        void none_is_one_attempt() {
            assertThat(RetryStrategies.none().decide(boom, 1)).isEqualTo(RetryDecision.stop());
        }

        @Test
        void fixed_delay_is_the_same_each_time() {
            assertThat(delays(RetryStrategies.fixedDelay(4, Duration.ofSeconds(2))))
                    .containsExactly(2L, 2L, 2L);
            assertThat(delays(RetryStrategies.fixedDelay(2, Duration.ofMillis(1))))
                    .containsExactly(1L);
            assertThat(delays(RetryStrategies.fixedDelay(2, Duration.ofMillis(2_500))))
                    .containsExactly(3L);
        }
    }

    @Nested
    class Arithmetic {

        @Test
        void exponential_backoff_has_its_defaults() {
            assertThat(delays(RetryStrategies.exponentialBackoff()
                            .random(always(1))
                            .build()))
                    .containsExactly(5L, 10L);
            assertThat(delays(RetryStrategies.exponentialBackoff()
                            .maxAttempts(9)
                            .random(always(1))
                            .build()))
                    .containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L);
        }

        @Test
        void linear_backoff_has_its_defaults() {
            assertThat(delays(RetryStrategies.linearBackoff().random(always(1)).build()))
                    .containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(delays(RetryStrategies.linearBackoff()
                            .initialDelay(Duration.ofSeconds(298))
                            .random(always(1))
                            .build()))
                    .containsExactly(298L, 299L, 300L, 300L, 300L);
        }

        @ParameterizedTest
        @CsvSource({
            "NONE, 0.0, 9",
            "NONE, 0.9, 9",
            "FULL, 0.0, 1",
            "FULL, 0.05, 1",
            "FULL, 0.5, 5",
            "FULL, 0.49, 4",
            "FULL, 0.999999, 9",
            "HALF, 0.0, 5",
            "HALF, 0.5, 7",
            "HALF, 0.999999, 9"
        })
        void jitter_takes_its_share_of_nine_seconds(JitterStrategy jitter, double drawn, long seconds) {
            RetryStrategy strategy = RetryStrategies.exponentialBackoff()
                    .initialDelay(Duration.ofSeconds(9))
                    .jitter(jitter)
                    .random(always(drawn))
                    .build();

            assertThat(strategy.decide(boom, 1)).isEqualTo(RetryDecision.retryAfter(Duration.ofSeconds(seconds)));
        }

        @Test
        void fractions_are_kept_until_the_end() {
            assertThat(delays(RetryStrategies.exponentialBackoff()
                            .maxAttempts(6)
                            .initialDelay(Duration.ofMillis(400))
                            .backoffRate(1.5)
                            .jitter(JitterStrategy.NONE)
                            .build()))
                    .containsExactly(1L, 1L, 1L, 1L, 2L);
            assertThat(delays(RetryStrategies.linearBackoff()
                            .increment(Duration.ofMillis(250))
                            .jitter(JitterStrategy.NONE)
                            .build()))
                    .containsExactly(1L, 1L, 2L, 2L, 2L);
        }

        @Test
        void a_rate_of_one_does_not_grow() {
            assertThat(delays(RetryStrategies.exponentialBackoff()
                            .backoffRate(1)
                            .jitter(JitterStrategy.NONE)
                            .build()))
                    .containsExactly(5L, 5L);
        }

        @Test
        void the_cap_holds_for_the_first_delay_too() {
            assertThat(delays(RetryStrategies.exponentialBackoff()
                            .maxDelay(Duration.ofSeconds(3))
                            .jitter(JitterStrategy.NONE)
                            .build()))
                    .containsExactly(3L, 3L);
        }

        @Test
        void the_cap_holds_when_the_power_is_infinite() {
            RetryStrategy strategy = RetryStrategies.exponentialBackoff()
                    .maxAttempts(Integer.MAX_VALUE)
                    .backoffRate(Double.MAX_VALUE)
                    .maxDelay(Duration.ofDays(366))
                    .jitter(JitterStrategy.NONE)
                    .build();

            assertThat(strategy.decide(boom, Integer.MAX_VALUE - 1))
                    .isEqualTo(RetryDecision.retryAfter(Duration.ofDays(366)));
        }

        @Test
        void an_attempt_beyond_the_last_stops() {
            assertThat(RetryStrategies.linear().decide(boom, 7).shouldRetry()).isFalse();
        }

        @Test
        void a_seed_repeats_the_jitter() {
            long seed = new Random().nextLong();

            assertThat(delays(RetryStrategies.linearBackoff()
                            .maxAttempts(50)
                            .random(new Random(seed))
                            .build()))
                    .as("seed %d", seed)
                    .isEqualTo(delays(RetryStrategies.linearBackoff()
                            .maxAttempts(50)
                            .random(new Random(seed))
                            .build()));
        }
    }

    @Nested
    class Filters {

        private static boolean retries(RetryStrategy strategy, Throwable error) {
            return strategy.decide(error, 1).shouldRetry();
        }

        @Test
        void without_conditions_accept_all() {
            RetryStrategy strategy = RetryStrategies.linearBackoff().build();

            assertThat(retries(strategy, new IOException())).isTrue();
            assertThat(retries(strategy, new StackOverflowError())).isTrue();
        }

        @Test
        void by_type_accept_subclasses_and_nothing_else() {
            RetryStrategy strategy = RetryStrategies.exponentialBackoff()
                    .retryOn(IOException.class, ArithmeticException.class)
                    .build();

            assertThat(retries(strategy, new FileNotFoundException("x"))).isTrue();
            assertThat(retries(strategy, new ArithmeticException())).isTrue();
            assertThat(retries(strategy, new Exception("IOException"))).isFalse();
            assertThat(retries(strategy, new Exception(new IOException()))).isFalse();
        }

        @Test
        void by_message_accept_a_part_or_a_pattern() {
            RetryStrategy strategy = RetryStrategies.linearBackoff()
                    .retryOnMessage("throttled")
                    .retryOnMessage(Pattern.compile("^HTTP 5\\d\\d"))
                    .build();

            assertThat(retries(strategy, new Exception("was throttled again"))).isTrue();
            assertThat(retries(strategy, new Exception("HTTP 503 from the shop")))
                    .isTrue();
            assertThat(retries(strategy, new Exception("Throttled"))).isFalse();
            assertThat(retries(strategy, new Exception("got HTTP 503"))).isFalse();
            assertThat(retries(strategy, new Exception())).isFalse();
        }

        @Test
        void by_type_and_message_accept_either() {
            RetryStrategy strategy = RetryStrategies.exponentialBackoff()
                    .retryOn(IOException.class)
                    .retryOnMessage("throttled")
                    .build();

            assertThat(retries(strategy, new IOException("closed"))).isTrue();
            assertThat(retries(strategy, new Exception("throttled"))).isTrue();
            assertThat(retries(strategy, new Exception("closed"))).isFalse();
        }

        @Test
        void of_several_calls_add_up() {
            RetryStrategy strategy = RetryStrategies.linearBackoff()
                    .retryOn(IOException.class)
                    .retryOn(ArithmeticException.class)
                    .build();

            assertThat(retries(strategy, new IOException())).isTrue();
            assertThat(retries(strategy, new ArithmeticException())).isTrue();
        }

        @Test
        void do_not_add_attempts() {
            RetryStrategy strategy = RetryStrategies.exponentialBackoff()
                    .maxAttempts(2)
                    .retryOn(IOException.class)
                    .build();

            assertThat(strategy.decide(new IOException(), 2).shouldRetry()).isFalse();
        }
    }

    @Nested
    class Builders {

        @Test
        void go_on_without_changing_what_they_have_built() {
            ExponentialBackoffBuilder builder = RetryStrategies.exponentialBackoff()
                    .jitter(JitterStrategy.NONE)
                    .retryOn(IOException.class);
            RetryStrategy first = builder.build();
            RetryStrategy second = builder.maxAttempts(4)
                    .initialDelay(Duration.ofSeconds(1))
                    .retryOn(IllegalStateException.class)
                    .build();

            assertThat(delays(first)).isEmpty();
            assertThat(first.decide(new IOException(), 1)).isEqualTo(RetryDecision.retryAfter(Duration.ofSeconds(5)));
            assertThat(delays(second)).containsExactly(1L, 2L, 4L);
        }

        @Test
        void with_the_same_settings_build_equal_strategies() {
            RetryStrategy strategy =
                    RetryStrategies.linearBackoff().jitter(JitterStrategy.NONE).build();

            assertThat(strategy).isEqualTo(RetryStrategies.linear()).hasSameHashCodeAs(RetryStrategies.linear());
            assertThat(strategy)
                    .isNotEqualTo(RetryStrategies.linearBackoff().build())
                    .isNotEqualTo(RetryStrategies.none());
        }

        @Test
        void show_their_settings_in_what_they_build() {
            assertThat(RetryStrategies.standard())
                    .hasToString("Backoff[maxAttempts=6, initial=PT5S, growth=times 2.0, max=PT1M, jitter=FULL,"
                            + " retries all errors]");
            assertThat(RetryStrategies.linearBackoff()
                            .increment(Duration.ofSeconds(2))
                            .retryOn(IOException.class)
                            .retryOnMessage("busy")
                            .retryOnMessage(Pattern.compile("5.."))
                            .build())
                    .hasToString("Backoff[maxAttempts=6, initial=PT1S, growth=plus PT2S, max=PT5M, jitter=FULL,"
                            + " retries types=[java.io.IOException], messages=[busy][5..]]");
            assertThat(RetryStrategies.none())
                    .hasToString("Backoff[maxAttempts=1, initial=PT1S, growth=fixed, max=PT1S, jitter=NONE,"
                            + " retries all errors]");
        }
    }

    @Nested
    class Refusals {

        private static void refused(ThrowingCallable call, String message) {
            assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
        void of_attempts(int attempts) {
            String message = "The number of attempts is " + attempts + "; give 1 or more, the first attempt included";

            refused(() -> RetryStrategies.exponentialBackoff().maxAttempts(attempts), message);
            refused(() -> RetryStrategies.linearBackoff().maxAttempts(attempts), message);
            refused(() -> RetryStrategies.fixedDelay(attempts, Duration.ofSeconds(1)), message);
        }

        @ParameterizedTest
        @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0001S", "P367D"})
        void of_delays(Duration delay) {
            String end = " is " + delay + "; give 1 ms to 366 days";

            refused(() -> RetryStrategies.exponentialBackoff().initialDelay(delay), "The initial delay" + end);
            refused(() -> RetryStrategies.linearBackoff().initialDelay(delay), "The initial delay" + end);
            refused(() -> RetryStrategies.exponentialBackoff().maxDelay(delay), "The longest delay" + end);
            refused(() -> RetryStrategies.linearBackoff().maxDelay(delay), "The longest delay" + end);
            refused(() -> RetryStrategies.linearBackoff().increment(delay), "The increment" + end);
            refused(() -> RetryStrategies.fixedDelay(3, delay), "The initial delay" + end);
        }

        @ParameterizedTest
        @ValueSource(doubles = {0.999, 0, -2, Double.NaN, Double.POSITIVE_INFINITY})
        void of_rates(double rate) {
            refused(
                    () -> RetryStrategies.exponentialBackoff().backoffRate(rate),
                    "The backoff rate is " + rate + "; give a finite number from 1 on");
        }

        @Test
        void of_an_empty_list_of_types() {
            refused(
                    () -> RetryStrategies.exponentialBackoff().retryOn(),
                    "retryOn names no class; give at least one, or leave it out to retry all");
        }
    }
}
