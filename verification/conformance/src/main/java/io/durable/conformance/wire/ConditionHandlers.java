package io.durable.conformance.wire;

import io.durable.ConditionContext;
import io.durable.DurableContext;
import io.durable.WaitForConditionConfig;
import io.durable.conformance.wire.Errors.RangeError;
import io.durable.error.WaitForConditionException;
import io.durable.retry.JitterStrategy;
import io.durable.retry.WaitDecision;
import io.durable.retry.WaitStrategies;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cases about conditions. */
final class ConditionHandlers {

    static final WaitForConditionConfig<Progress> THREE_TIMES = WaitForConditionConfig.of(
            new Progress(0, null),
            (progress, attempt) ->
                    progress.n() >= 3 ? WaitDecision.stop() : WaitDecision.continueAfter(ContextHandlers.ONE_SECOND));

    private static final WaitForConditionConfig<Integer> TWICE = WaitForConditionConfig.of(
            0,
            WaitStrategies.exponentialBackoff((Integer n) -> n < 2)
                    .initialDelay(ContextHandlers.ONE_SECOND)
                    .jitter(JitterStrategy.NONE)
                    .build());

    static final WaitForConditionConfig<Integer> ONCE =
            WaitForConditionConfig.of(0, (state, attempt) -> WaitDecision.stop());

    private ConditionHandlers() {}

    /**
     * The state of a condition.
     *
     * @param n how often it was looked at
     * @param attempt the last check
     */
    record Progress(int n, @Nullable Integer attempt) {

        static Progress next(Progress before, ConditionContext check) {
            return new Progress(before.n + 1, check.attempt());
        }
    }

    static Object waitForCondition(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        return ctx.waitForCondition("poll", Progress.class, Progress::next, THREE_TIMES);
    }

    static int standard(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        return ctx.waitForCondition("poll", Integer.class, (n, check) -> n + 1, TWICE);
    }

    static Object checkThrows(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        try {
            return ctx.waitForCondition("poll", Integer.class, ConditionHandlers::broken, ONCE);
        } catch (WaitForConditionException e) {
            return seen(e);
        }
    }

    static int broken(int state, ConditionContext check) {
        if (state == 0) {
            throw new RangeError("check");
        }
        return state;
    }

    static Object seen(WaitForConditionException failure) {
        Map<String, Object> seen = new LinkedHashMap<>();
        seen.put("type", "WaitForConditionError");
        seen.put("message", String.valueOf(failure.getMessage()));
        seen.put("cause", StepHandlers.simpleName(failure.errorType().orElseThrow()));
        return seen;
    }
}
