package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.StepConfig;
import io.durable.TypeRef;
import io.durable.error.RetryableSerdesException;
import io.durable.error.SerdesException;
import io.durable.retry.RetryStrategies;
import io.durable.serdes.JacksonSerdes;
import io.durable.serdes.Serdes;
import io.durable.serdes.SerdesContext;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that cannot be written or read: where that is said, what it ends, and that no value is in the message. */
@EndsInTime
class SerdesFailureTests {

    private static final String SECRET = "s3cr3t";

    record Order(String id, int quantity) {}

    @EveryVariant
    void an_input_that_does_not_fit_fails_the_execution(Variant variant) {
        List<String> ran = new ArrayList<>();
        WorkflowHarness harness = variant.harness().deploy(TypeRef.of(Order.class), (order, ctx) -> {
            ran.add("handler");
            return null;
        });

        WorkflowHarness.Run run = harness.run(List.of(SECRET));

        assertThat(run.error().errorType()).isEqualTo("SerdesFailedError");
        assertThat(run.error().errorMessage())
                .contains("input", Order.class.getName(), "'workflow'")
                .doesNotContain(SECRET);
        assertThat(ran).isEmpty();
        assertThat(run.invocations()).isEqualTo(1);
    }

    @EveryVariant
    void an_input_that_is_missing_is_null(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy(TypeRef.of(Order.class), (order, ctx) -> "order: " + order);

        assertThat(harness.run().result()).isEqualTo("\"order: null\"");
    }

    @EveryVariant
    void a_result_of_the_handler_that_cannot_be_written_fails_the_execution(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> new Selfish());

        WorkflowHarness.Run run = harness.run();

        assertThat(run.error().errorType()).isEqualTo("SerdesFailedError");
        assertThat(run.error().errorMessage()).contains("result", "'workflow'").doesNotContain(SECRET);
    }

    @EveryVariant
    void a_result_of_a_step_that_cannot_be_written_fails_the_execution_and_is_not_tried_again(Variant variant) {
        List<Integer> attempts = new CopyOnWriteArrayList<>();
        WorkflowHarness harness = variant.harness(
                        settings -> settings.defaultRetry(RetryStrategies.fixedDelay(6, Duration.ofSeconds(1))))
                .deploy((input, ctx) -> {
                    try {
                        return ctx.stepAsync("reserve", Object.class, s -> {
                                    attempts.add(s.attempt());
                                    return new Selfish();
                                })
                                .get();
                    } catch (SerdesException swallowed) {
                        return "swallowed";
                    }
                });

        WorkflowHarness.Run run = harness.run();

        assertThat(attempts).containsExactly(1);
        assertThat(run.error().errorType()).isEqualTo("SerdesFailedError");
        assertThat(run.error().errorMessage())
                .contains("'reserve'", Selfish.class.getName())
                .doesNotContain(SECRET);
    }

    @EveryVariant
    void a_record_that_cannot_be_read_fails_the_invocation_so_that_a_corrected_function_goes_on(Variant variant) {
        WorkflowHarness harness = variant.harness();
        String arn = startedWithA(harness, String.class, SECRET);
        for (int i = 0; i < 3; i++) {
            harness.driver().step();
        }
        harness.deploy((input, ctx) -> ctx.step("a", Integer.class, s -> 0));
        harness.driver().step();
        assertThat(harness.answers().get(harness.answers().size() - 1))
                .isInstanceOfSatisfying(
                        SerdesException.class,
                        thrown -> assertThat(thrown)
                                .hasMessageContaining("'a'")
                                .message()
                                .doesNotContain(SECRET));
        harness.deploy((input, ctx) -> ctx.step("a", String.class, s -> "not again"));

        assertThat(harness.finish(arn).result()).isEqualTo("\"" + SECRET + "\"");
    }

    private String startedWithA(WorkflowHarness harness, Class<String> type, String value) {
        harness.deploy((input, ctx) -> {
            ctx.step("a", type, s -> value);
            ctx.wait(Duration.ofSeconds(1));
            return null;
        });
        String arn = harness.start();
        harness.driver().runQueued();
        harness.deploy((input, ctx) -> ctx.step("a", Integer.class, s -> 0));
        return arn;
    }

    @EveryVariant
    void or_fails_the_execution_if_that_is_wanted(Variant variant) {
        WorkflowHarness harness = variant.harness(settings -> settings.retryUnreadableRecords(false));

        WorkflowHarness.Run run = harness.finish(startedWithA(harness, String.class, SECRET));

        assertThat(run.error().errorType()).isEqualTo("SerdesFailedError");
        assertThat(run.error().errorMessage()).contains("'a'").doesNotContain(SECRET);
        assertThat(run.invocations()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("retryable")
    void a_serdes_may_ask_for_another_invocation(String where, Consumer<Flaky> fault) {
        Flaky serdes = new Flaky();
        fault.accept(serdes);
        WorkflowHarness harness = WorkflowHarness.with(
                        settings -> settings.eventSerdes(where.startsWith("event") ? serdes : standard()))
                .deploy((input, ctx) -> ctx.step(
                        "a",
                        String.class,
                        s -> "v",
                        StepConfig.defaults().withSerdes(where.startsWith("event") ? standard() : serdes)));

        WorkflowHarness.Run run = harness.run("x");

        assertThat(run.result()).isEqualTo("\"v\"");
        assertThat(run.invocations()).isEqualTo(2);
    }

    private static Serdes standard() {
        return JacksonSerdes.standard();
    }

    static Stream<Arguments> retryable() {
        return Stream.of(
                Arguments.argumentSet("writing a result of a step", "step", (Consumer<Flaky>) flaky -> flaky.write = 1),
                Arguments.argumentSet("reading it", "step", (Consumer<Flaky>) flaky -> flaky.read = 1),
                Arguments.argumentSet("reading the input", "event", (Consumer<Flaky>) flaky -> flaky.read = 1),
                Arguments.argumentSet("writing the result", "event", (Consumer<Flaky>) flaky -> flaky.write = 1));
    }

    /** What no serializer can write, and whose text nobody should see. */
    static final class Selfish {

        public Selfish getSelf() {
            return this;
        }

        @SuppressWarnings("DoNotCallSuggester")
        public String getSecret() {
            throw new IllegalStateException(SECRET);
        }

        @Override
        public String toString() {
            return SECRET;
        }
    }

    /** Its store does not answer the first time. */
    static final class Flaky implements Serdes {

        int write;
        int read;

        @Override
        public @Nullable String serialize(@Nullable Object value, SerdesContext context) {
            if (write-- > 0) {
                throw new RetryableSerdesException("no answer");
            }
            return standard().serialize(value, context);
        }

        @Override
        public @Nullable Object deserialize(@Nullable String payload, Type type, SerdesContext context) {
            if (read-- > 0) {
                throw new RetryableSerdesException("no answer");
            }
            return standard().deserialize(payload, type, context);
        }
    }
}
