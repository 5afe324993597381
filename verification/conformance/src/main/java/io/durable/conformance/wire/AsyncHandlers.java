package io.durable.conformance.wire;

import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.StepConfig;
import io.durable.StepSemantics;
import io.durable.conformance.wire.ConditionHandlers.Progress;
import io.durable.conformance.wire.Errors.TypeError;
import io.durable.error.CallbackException;
import io.durable.error.WaitForConditionException;
import java.util.List;
import java.util.Map;

/** The same cases on threads of their own, each awaited at once: the traffic must not tell the difference. */
final class AsyncHandlers {

    private AsyncHandlers() {}

    static int twoSteps(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        int a = ctx.stepAsync("a", Integer.class, s -> 1).get();
        return a + ctx.stepAsync("b", Integer.class, s -> 2).get();
    }

    static String atMostOnce(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        StepConfig config = StepConfig.semantics(StepSemantics.AT_MOST_ONCE_PER_RETRY);
        return ctx.stepAsync("pay", String.class, s -> "paid", config).get();
    }

    static String retry(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        StepConfig config = StepConfig.defaults().withRetry(StepHandlers.oneSecond(5));
        return ctx.stepAsync("flaky", String.class, s -> thirdTime(s.attempt()), config)
                .get();
    }

    private static String thirdTime(int attempt) {
        if (attempt < 3) {
            throw new TypeError("boom " + attempt);
        }
        return "ok after " + attempt;
    }

    static int child(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        return ctx.runInChildContextAsync("group", Integer.class, k -> {
                    int a = k.stepAsync("a", Integer.class, s -> 1).get();
                    k.waitAsync("w", ContextHandlers.ONE_SECOND).get();
                    return a + k.stepAsync("b", Integer.class, s -> 2).get();
                })
                .get();
    }

    static String childFail(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        return ctx.runInChildContextAsync("group", String.class, ContextHandlers::failInside)
                .get();
    }

    static int childLarge(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        String result = ctx.runInChildContextAsync("big", String.class, ContextHandlers::large)
                .get();
        ctx.wait("pause", ContextHandlers.ONE_SECOND);
        return result.length();
    }

    static int virtualChild(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        int a = ctx.runInChildContextAsync(
                        "v", Integer.class, k -> k.step("in", Integer.class, s -> 1), ContextHandlers.VIRTUAL)
                .get();
        ctx.wait("w", ContextHandlers.ONE_SECOND);
        return a + ctx.step("out", Integer.class, s -> 2);
    }

    static List<Integer> all(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        return ctx.allAsync("gather", Integer.class, CombinatorHandlers.two(ctx))
                .get();
    }

    static Object allSettled(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        return CombinatorHandlers.described(
                ctx.allSettledAsync("settle", Integer.class, CombinatorHandlers.oneAndAFailure(ctx))
                        .get());
    }

    static Object race(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        return ctx.raceAsync("first", Object.class, CombinatorHandlers.slowAndFast(ctx))
                .get();
    }

    static int wrongContext(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        return ctx.runInChildContextAsync("k", Integer.class, k -> ctx.step("misuse", Integer.class, s -> 1))
                .get();
    }

    static String waitForCallback(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        return ctx.waitForCallbackAsync(
                        "human", String.class, (id, s) -> s.logger().info("submit"), OutsideHandlers.ONE_HOUR)
                .get();
    }

    static Object callbackFail(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        DurableFuture<String> human =
                ctx.waitForCallbackAsync("human", String.class, (id, s) -> {}, OutsideHandlers.ONE_HOUR);
        try {
            return human.get();
        } catch (CallbackException e) {
            return OutsideHandlers.seen("CallbackExternalError", e);
        }
    }

    static Object waitForCondition(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        return ctx.waitForConditionAsync("poll", Progress.class, Progress::next, ConditionHandlers.THREE_TIMES)
                .get();
    }

    static Object conditionThrows(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        DurableFuture<Integer> poll =
                ctx.waitForConditionAsync("poll", Integer.class, ConditionHandlers::broken, ConditionHandlers.ONCE);
        try {
            return poll.get();
        } catch (WaitForConditionException e) {
            return ConditionHandlers.seen(e);
        }
    }
}
