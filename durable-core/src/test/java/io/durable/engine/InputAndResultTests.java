package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableLimits;
import io.durable.TypeRef;
import io.durable.error.RetryableSerdesException;
import io.durable.serdes.JacksonSerdes;
import io.durable.serdes.Serdes;
import io.durable.serdes.SerdesContext;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InputAndResultTests {

    @ParameterizedTest
    @MethodSource("io.durable.engine.StepResultTests#values")
    void have_the_types_that_they_were_written_with(TypeRef<Object> type, @Nullable Object value) {
        List<@Nullable Object> inputs = new ArrayList<>();
        WorkflowHarness harness = WorkflowHarness.create().deploy(type, (input, ctx) -> {
            inputs.add(input);
            return input;
        });

        WorkflowHarness.Run run = harness.run(value);

        assertThat(inputs).hasSize(1).allSatisfy(one -> assertThat(one).isEqualTo(value));
        assertThat(JacksonSerdes.standard().deserialize(run.result(), type.type(), new SerdesContext("result", "")))
                .isEqualTo(value);
    }

    /** Its store does not answer at first. */
    private static final class Slow implements Serdes {

        private final Serdes store = JacksonSerdes.standard();
        private final AtomicInteger reads = new AtomicInteger();
        private final AtomicInteger writes = new AtomicInteger();

        @Override
        public @Nullable String serialize(@Nullable Object value, SerdesContext context) {
            if (writes.incrementAndGet() == 1) {
                throw new RetryableSerdesException("The store does not answer");
            }
            return store.serialize(value, context);
        }

        @Override
        public @Nullable Object deserialize(@Nullable String payload, Type type, SerdesContext context) {
            if (reads.incrementAndGet() == 1) {
                throw new RetryableSerdesException("The store does not answer");
            }
            return store.deserialize(payload, type, context);
        }
    }

    @Test
    void a_failure_to_read_or_write_them_that_may_pass_fails_the_invocation_only() {
        WorkflowHarness harness = WorkflowHarness.with(settings -> settings.eventSerdes(new Slow()))
                .deploy((input, ctx) -> "Hello " + input);

        WorkflowHarness.Run run = harness.run("you");

        assertThat(run.result()).isEqualTo("\"Hello you\"");
        assertThat(run.invocations()).isEqualTo(3);
    }

    /** Reads what is nested too deeply. */
    private static final class Deep implements Serdes {

        private final Serdes shallow = JacksonSerdes.standard();

        @Override
        public @Nullable String serialize(@Nullable Object value, SerdesContext context) {
            return shallow.serialize(value, context);
        }

        @Override
        public @Nullable Object deserialize(@Nullable String payload, Type type, SerdesContext context) {
            throw new StackOverflowError();
        }
    }

    @Test
    void that_are_nested_too_deeply_fail_the_execution_as_unreadable() {
        WorkflowHarness inputs = WorkflowHarness.with(settings -> settings.eventSerdes(new Deep()))
                .deploy((input, ctx) -> input);
        WorkflowHarness results = WorkflowHarness.with(settings -> settings.serdes(new Deep()))
                .deploy((input, ctx) -> ctx.step("a", String.class, s -> "A"));

        assertThat(inputs.run("deep").error().errorType()).isEqualTo("SerdesFailedError");
        assertThat(results.run().error().errorType()).isEqualTo("SerdesFailedError");
    }

    @Test
    void that_are_as_large_as_a_request_may_be_are_recorded() {
        String result = "x".repeat(DurableLimits.MAX_REQUEST_PAYLOAD_BYTES - 2);

        assertThat(WorkflowHarness.create().deploy((input, ctx) -> result).run().result())
                .hasSize(DurableLimits.MAX_REQUEST_PAYLOAD_BYTES);
    }

    @Test
    void that_are_larger_fail_the_execution_and_say_what_to_do() {
        String result = "ü".repeat(DurableLimits.MAX_REQUEST_PAYLOAD_BYTES / 2);
        WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> result);

        WorkflowHarness.Run run = harness.run();

        assertThat(run.error().errorType()).isEqualTo("PayloadTooLargeError");
        assertThat(run.error().errorMessage())
                .contains("'" + WorkflowHarness.FUNCTION + "'", "6291458 bytes", "6291456", "Store it elsewhere");
        assertThat(run.invocations()).isOne();
        assertThat(harness.calls()).isEmpty();
    }
}
