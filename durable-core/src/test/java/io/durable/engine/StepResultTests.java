package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.CheckpointStrategy;
import io.durable.StepConfig;
import io.durable.TypeRef;
import io.durable.backend.OperationAction;
import io.durable.retry.RetryStrategies;
import io.durable.serdes.Serdes;
import io.durable.serdes.SerdesContext;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@EndsInTime
class StepResultTests {

    record Line(String sku, int quantity) {}

    record Order(String id, List<Line> lines, Instant placed) {}

    record Page<T>(List<T> items, Optional<String> next) {}

    static Stream<Arguments> values() {
        Order order = new Order("o-1", List.of(new Line("bolt", 3)), Instant.parse("2026-03-01T10:15:30.123456789Z"));
        return Stream.of(
                Arguments.of(TypeRef.of(String.class), "text"),
                Arguments.of(TypeRef.of(String.class), ""),
                Arguments.of(TypeRef.of(String.class), null),
                Arguments.of(TypeRef.of(Integer.class), 7),
                Arguments.of(TypeRef.of(Boolean.class), false),
                Arguments.of(TypeRef.of(BigDecimal.class), new BigDecimal("12.50")),
                Arguments.of(TypeRef.of(Instant.class), order.placed()),
                Arguments.of(TypeRef.of(LocalDate.class), LocalDate.of(2024, 2, 29)),
                Arguments.of(TypeRef.of(TimeUnit.class), TimeUnit.HOURS),
                Arguments.of(TypeRef.of(Order.class), order),
                Arguments.of(new TypeRef<List<Order>>() {}, List.of(order, order)),
                Arguments.of(new TypeRef<Optional<Order>>() {}, Optional.of(order)),
                Arguments.of(new TypeRef<Optional<Order>>() {}, Optional.empty()),
                Arguments.of(new TypeRef<Map<TimeUnit, List<Order>>>() {}, Map.of(TimeUnit.DAYS, List.of(order))),
                Arguments.of(
                        new TypeRef<Page<Map<String, Order>>>() {},
                        new Page<>(List.of(Map.of("first", order)), Optional.of("more"))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_result_is_the_same_live_and_replayed(TypeRef<Object> type, @Nullable Object value) {
        List<@Nullable Object> seen = new ArrayList<>();
        WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
            seen.add(ctx.step("blocking", type, s -> value));
            seen.add(ctx.stepAsync("beside", type, s -> value).get());
            ctx.wait("pause", Duration.ofHours(1));
            return null;
        });

        harness.run();

        assertThat(seen).hasSize(4).allSatisfy(one -> assertThat(one).isEqualTo(value));
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_result_of_a_second_attempt_is_the_same_too(TypeRef<Object> type, @Nullable Object value) {
        List<@Nullable Object> seen = new ArrayList<>();
        WorkflowHarness harness = WorkflowHarness.with(
                        settings -> settings.defaultRetry(RetryStrategies.fixedDelay(2, Duration.ofSeconds(1))))
                .deploy((input, ctx) -> {
                    seen.add(ctx.step("retried", type, s -> {
                        if (s.attempt() == 1) {
                            throw new IllegalStateException("again");
                        }
                        return value;
                    }));
                    ctx.wait("pause", Duration.ofHours(1));
                    return null;
                });

        harness.run();

        assertThat(seen).hasSize(2).allSatisfy(one -> assertThat(one).isEqualTo(value));
    }

    @Nested
    class WithoutAValue {

        @Test
        void a_null_is_recorded_as_text() {
            assertThat(payloadOf(WorkflowHarness.create()
                            .deploy((input, ctx) -> ctx.step("none", String.class, s -> (String) null))))
                    .isEqualTo("null");
        }

        @Test
        void a_void_step_records_no_payload() {
            List<String> ran = new ArrayList<>();
            WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
                ctx.step("void", s -> {
                    ran.add("ran");
                });
                ctx.wait(Duration.ofSeconds(1));
                return null;
            });

            assertThat(payloadOf(harness)).isNull();
            assertThat(ran).containsExactly("ran");
        }

        private @Nullable String payloadOf(WorkflowHarness harness) {
            harness.run();
            return harness.updates().stream()
                    .filter(update -> update.action() == OperationAction.SUCCEED)
                    .findFirst()
                    .orElseThrow()
                    .payload();
        }
    }

    @Nested
    class AtTheLimit {

        @ParameterizedTest
        @MethodSource("io.durable.engine.Variant#all")
        void a_result_of_256_KB_is_recorded(Variant variant) {
            String largest = "x".repeat(256 * 1024 - 2);
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                String result = ctx.step("large", String.class, s -> largest);
                ctx.wait(Duration.ofSeconds(1));
                return result.length();
            });

            assertThat(harness.run().result()).isEqualTo(String.valueOf(largest.length()));
        }

        @ParameterizedTest
        @MethodSource("tooLarge")
        void a_larger_one_fails_the_execution_and_is_not_tried_again(Variant variant, String value) {
            List<Integer> attempts = new ArrayList<>();
            WorkflowHarness harness = variant.harness(
                            settings -> settings.defaultRetry(RetryStrategies.fixedDelay(3, Duration.ofSeconds(1))))
                    .deploy((input, ctx) -> {
                        try {
                            return ctx.step("large", String.class, s -> {
                                attempts.add(s.attempt());
                                return value;
                            });
                        } catch (RuntimeException swallowed) {
                            return "swallowed";
                        }
                    });

            WorkflowHarness.Run run = harness.run();

            assertThat(attempts).containsExactly(1);
            assertThat(run.error().errorType()).isEqualTo("PayloadTooLargeError");
            assertThat(run.error().errorMessage()).contains("'large'", "262144").doesNotContain("xx", "üü");
        }

        static Stream<Arguments> tooLarge() {
            return Variant.all()
                    .flatMap(variant -> Stream.of(
                            Arguments.of(variant, "x".repeat(256 * 1024 - 1)),
                            Arguments.of(variant, "x".repeat(300 * 1024)),
                            Arguments.of(variant, "ü".repeat(128 * 1024))));
        }
    }

    /** What the body's result becomes by writing and reading is what the workflow gets, in the first run too. */
    @ParameterizedTest
    @MethodSource("io.durable.engine.Variant#all")
    void the_first_run_sees_what_a_replay_will_see(Variant variant) {
        List<String> seen = new ArrayList<>();
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            seen.add(ctx.step(
                    "a", String.class, s -> "Value", StepConfig.defaults().withSerdes(new LowerCase())));
            ctx.wait(Duration.ofSeconds(1));
            return null;
        });

        harness.run();

        assertThat(seen).containsExactly("value", "value");
    }

    @Test
    void the_serdes_is_told_place_and_execution() {
        LowerCase serdes = new LowerCase();
        WorkflowHarness harness = WorkflowHarness.with(CheckpointStrategy.BATCHED)
                .deploy((input, ctx) -> ctx.runInChildContext(
                        "child",
                        String.class,
                        child -> child.step(
                                "a",
                                String.class,
                                s -> "v",
                                StepConfig.defaults().withSerdes(serdes))));

        String arn = harness.run().arn();

        assertThat(serdes.contexts).containsOnly(new SerdesContext("1-1", arn));
    }

    static final class LowerCase implements Serdes {

        final List<SerdesContext> contexts = new ArrayList<>();

        @Override
        public @Nullable String serialize(@Nullable Object value, SerdesContext context) {
            contexts.add(context);
            return String.valueOf(value);
        }

        @Override
        public @Nullable Object deserialize(@Nullable String payload, Type type, SerdesContext context) {
            contexts.add(context);
            return payload == null ? null : payload.toLowerCase(Locale.ROOT);
        }
    }
}
