package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durable.CallbackConfig;
import io.durable.DurableContext;
import io.durable.InvokeConfig;
import io.durable.WaitForCallbackConfig;
import io.durable.WaitForConditionConfig;
import io.durable.retry.WaitDecision;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Operations that are called with what the service does not accept. */
@EndsInTime
class InvalidCallTests {

    static Stream<Arguments> refused() {
        return Stream.of(
                call("a name of 257 characters", ctx -> ctx.step("n".repeat(257), s -> {}), "step", "257", "256"),
                call("an empty name", ctx -> ctx.stepAsync("", s -> {}), "stepAsync", "null for none"),
                call("a line feed", ctx -> ctx.step("a\nb", s -> {}), "step", "U+000A", "position 2", "ASCII"),
                call("no ASCII", ctx -> ctx.wait("prüfen", Duration.ofSeconds(1)), "wait", "U+00FC", "position 3"),
                call("a name of a child", ctx -> ctx.runInChildContext("é", child -> {}), "runInChildContext"),
                call("a name of an invocation", ctx -> ctx.invoke("é", "f", 1), "invoke"),
                call("a name of a callback", ctx -> ctx.createCallback(""), "createCallback"),
                call("a name of both", ctx -> ctx.waitForCallback("é", (id, s) -> {}), "waitForCallback"),
                call("a name of a condition", ctx -> condition(ctx, "é"), "waitForCondition"),
                call("no function", ctx -> ctx.invoke("i", " ", 1), "invoke 'i'", "ARN"),
                call("no function either", ctx -> ctx.invokeAsync(null, "", 1), "invoke", "ARN"),
                call("no tenant", ctx -> ctx.invoke("i", "f", 1, tenant("")), "tenant id", "1 to 256"),
                call("a tenant with a line feed", ctx -> ctx.invoke("i", "f", 1, tenant("a\n")), "tenant id", "A-Z"),
                call("a long tenant", ctx -> ctx.invoke("i", "f", 1, tenant("t".repeat(257))), "tenant id", "257"),
                call("no timeout", ctx -> ctx.createCallback("c", timeout(Duration.ZERO)), "callback", "1 ms"),
                call("a long timeout", ctx -> ctx.createCallback("c", timeout(Duration.ofDays(367))), "366 days"),
                call("no heartbeat", ctx -> heartbeat(ctx, Duration.ofNanos(1)), "heartbeat timeout", "1 ms"),
                call("no time", ctx -> ctx.wait("w", Duration.ZERO), "'w'", "1 ms to 366 days"),
                call("negative time", ctx -> ctx.wait("w", Duration.ofSeconds(-1)), "'w'", "PT-1S"),
                call("too little", ctx -> ctx.wait("w", Duration.ofNanos(999_999)), "'w'", "1 ms"),
                call("too long", ctx -> ctx.waitAsync("w", Duration.ofDays(367)), "'w'", "366 days"));
    }

    private static void condition(DurableContext ctx, String name) {
        ctx.waitForCondition(
                name,
                String.class,
                (state, check) -> state,
                WaitForConditionConfig.of("", (state, attempt) -> WaitDecision.stop()));
    }

    private static InvokeConfig tenant(String id) {
        return InvokeConfig.defaults().withTenantId(id);
    }

    private static CallbackConfig timeout(Duration duration) {
        return CallbackConfig.timeout(duration);
    }

    private static void heartbeat(DurableContext ctx, Duration duration) {
        ctx.waitForCallback("c", (id, s) -> {}, WaitForCallbackConfig.defaults().withHeartbeatTimeout(duration));
    }

    private static Arguments call(String what, Consumer<DurableContext> call, String... named) {
        return Arguments.argumentSet(what, call, List.of(named));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void that_are_refused_fail_the_execution_unless_they_are_caught(Consumer<DurableContext> call, List<String> named) {
        for (Variant variant : Variant.all().toList()) {
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                call.accept(ctx);
                return null;
            });

            WorkflowHarness.Run run = harness.run();

            assertThat(run.error().errorType()).isEqualTo(IllegalArgumentException.class.getName());
            assertThat(run.error().errorMessage()).contains(named);
            assertThat(harness.calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void that_are_caught_leave_no_gap(Consumer<DurableContext> call, List<String> named) {
        WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
            assertThatThrownBy(() -> call.accept(ctx)).isInstanceOf(IllegalArgumentException.class);
            ctx.wait("first", Duration.ofSeconds(1));
            return "went on";
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"went on\"");
        assertThat(harness.updates().get(0).id()).isEqualTo("c4ca4238a0b92382");
    }

    @Test
    void at_the_limits_are_accepted() {
        WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
            ctx.step("n".repeat(256), s -> {});
            ctx.step(" ~", s -> {});
            ctx.step(null, s -> {});
            ctx.wait(Duration.ofMillis(1));
            ctx.waitAsync(Duration.ofDays(366).toString(), Duration.ofDays(366));
            ctx.createCallback(
                    "n".repeat(256), timeout(Duration.ofDays(366)).withHeartbeatTimeout(Duration.ofMillis(1)));
            ctx.invokeAsync(
                    " ~", "arn:aws:lambda:us-east-1:123456789012:function:f:$LATEST", 1, tenant("t".repeat(256)));
            return "ok";
        });

        assertThat(harness.run().result()).isEqualTo("\"ok\"");
    }
}
