package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.CallbackConfig;
import io.durable.DurableCallback;
import io.durable.DurableContext;
import io.durable.TypeRef;
import io.durable.WaitForCallbackConfig;
import io.durable.WaitForConditionConfig;
import io.durable.retry.WaitDecision;
import io.durable.serdes.JacksonSerdes;
import io.durable.serdes.Serdes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What invoked functions, other parties and checks give, as any type, live and replayed. */
@EndsInTime
class OutsideResultTests {

    private static final Serdes JSON = JacksonSerdes.standard();

    private final List<@Nullable Object> seen = new ArrayList<>();

    @ParameterizedTest
    @MethodSource("io.durable.engine.StepResultTests#values")
    void is_the_same_live_and_replayed(TypeRef<Object> type, @Nullable Object value) {
        WorkflowHarness harness = WorkflowHarness.create();
        harness.backend().registerPlain("echo", payload -> payload);
        harness.deploy((input, ctx) -> {
            seen.add(ctx.invoke("blocking", "echo", value, type));
            seen.add(ctx.invokeAsync("beside", "echo", value, type).get());
            callbacks(harness, ctx, type, value);
            conditions(ctx, type, value);
            ctx.wait("pause", Duration.ofHours(1));
            return null;
        });

        WorkflowHarness.Run run = harness.run();

        // each of the two functions suspends the workflow, and the pause does
        assertThat(run.invocations()).isEqualTo(4);
        assertThat(seen).hasSize(1 + 7 + 7).allSatisfy(one -> assertThat(one).isEqualTo(value));
    }

    private void callbacks(WorkflowHarness harness, DurableContext ctx, TypeRef<Object> type, @Nullable Object value) {
        DurableCallback<Object> callback =
                ctx.createCallback("callback", type, CallbackConfig.defaults().withSerdes(JSON));
        ctx.step("answer", s -> harness.backend().succeedCallback(callback.id(), value));
        seen.add(callback.get());
        WaitForCallbackConfig config = WaitForCallbackConfig.defaults().withSerdes(JSON);
        seen.add(ctx.waitForCallback(
                "handed over", type, (id, s) -> harness.backend().succeedCallback(id, value), config));
        seen.add(ctx.waitForCallbackAsync(
                        "handed over beside", type, (id, s) -> harness.backend().succeedCallback(id, value), config)
                .get());
    }

    @SuppressWarnings("NullAway")
    private void conditions(DurableContext ctx, TypeRef<Object> type, @Nullable Object value) {
        WaitForConditionConfig<Object> once = WaitForConditionConfig.of(null, (state, attempt) -> WaitDecision.stop());
        seen.add(ctx.waitForCondition("condition", type, (state, check) -> value, once));
        seen.add(ctx.waitForConditionAsync("condition beside", type, (state, check) -> value, once)
                .get());
    }
}
