package io.durable.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durable.error.WaitForConditionException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WaitStrategiesTests {

    private static WaitBackoffBuilder<Integer> untilTen() {
        return WaitStrategies.exponentialBackoff((Integer n) -> n < 10);
    }

    private static List<Long> delays(WaitStrategy<Integer> strategy, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(attempt -> strategy.decide(0, attempt).delay().toSeconds())
                .toList();
    }

    @Test
    void the_defaults_are_sixty_checks_from_five_seconds_to_five_minutes() {
        WaitStrategy<Integer> strategy = untilTen().jitter(JitterStrategy.NONE).build();

        assertThat(delays(strategy, 13))
                .containsExactly(5L, 8L, 11L, 17L, 25L, 38L, 57L, 85L, 128L, 192L, 288L, 300L, 300L);
        assertThat(strategy.decide(0, 59).shouldContinue()).isTrue();
        assertThatThrownBy(() -> strategy.decide(0, 60))
                .isInstanceOf(WaitForConditionException.class)
                .hasMessage("waitForCondition exceeded maximum attempts (60)");
    }

    @Test
    void the_default_jitter_is_full() {
        WaitStrategy<Integer> strategy = untilTen().build();

        assertThat(IntStream.range(0, 200)
                        .mapToObj(i -> strategy.decide(0, 12).delay())
                        .distinct())
                .hasSizeGreaterThan(20)
                .allMatch(delay ->
                        delay.compareTo(Duration.ofSeconds(1)) >= 0 && delay.compareTo(Duration.ofMinutes(5)) <= 0);
    }

    @Test
    void a_condition_that_is_met_with_the_last_check_is_met() {
        assertThat(untilTen().maxAttempts(1).build().decide(10, 1)).isEqualTo(WaitDecision.stop());
    }

    @Test
    void delays_grow_by_a_difference() {
        WaitStrategy<Integer> strategy = WaitStrategies.linearBackoff((Integer n) -> n < 10, Duration.ofSeconds(3))
                .initialDelay(Duration.ofSeconds(2))
                .maxDelay(Duration.ofSeconds(9))
                .jitter(JitterStrategy.NONE)
                .build();

        assertThat(delays(strategy, 5)).containsExactly(2L, 5L, 8L, 9L, 9L);
    }

    @Test
    void delays_stay_the_same() {
        assertThat(delays(WaitStrategies.fixedDelay((Integer n) -> true, 5, Duration.ofMillis(1500)), 4))
                .containsOnly(2L);
    }

    static List<ThrowingCallable> mistakes() {
        return List.of(
                () -> untilTen().maxAttempts(0),
                () -> untilTen().initialDelay(Duration.ZERO),
                () -> untilTen().maxDelay(Duration.ofDays(367)),
                () -> untilTen().backoffRate(0.5),
                () -> WaitStrategies.linearBackoff((Integer n) -> true, Duration.ofSeconds(-1)),
                () -> WaitStrategies.fixedDelay((Integer n) -> true, 0, Duration.ofSeconds(1)),
                () -> WaitStrategies.fixedDelay((Integer n) -> true, 1, Duration.ofNanos(1)),
                () -> WaitDecision.continueAfter(Duration.ofSeconds(-1)),
                () -> WaitDecision.continueAfter(Duration.ofDays(367)));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakes_are_refused_where_they_are_made(ThrowingCallable mistake) {
        assertThatIllegalArgumentException().isThrownBy(mistake);
    }

    @Test
    void a_strategy_shows_its_settings() {
        assertThat(untilTen().maxAttempts(3).backoffRate(2).build())
                .hasToString("WaitBackoff[maxAttempts=3, initial=PT5S, growth=times 2.0, max=PT5M, jitter=FULL]");
    }

    @Test
    void a_builder_can_go_on_being_used() {
        WaitBackoffBuilder<Integer> builder = untilTen().maxAttempts(3);
        WaitStrategy<Integer> before = builder.build();
        builder.maxAttempts(7);

        assertThat(before)
                .hasToString("WaitBackoff[maxAttempts=3, initial=PT5S, growth=times 1.5, max=PT5M, jitter=FULL]");
    }
}
