package io.durable.conformance.wire;

import io.durable.ChildContextConfig;
import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.conformance.wire.Errors.RangeError;
import io.durable.conformance.wire.Errors.SyntaxError;
import java.time.Duration;
import java.util.Map;

/** The cases about the handler itself, waits and child contexts. */
final class ContextHandlers {

    static final Duration ONE_SECOND = Duration.ofSeconds(1);

    static final ChildContextConfig VIRTUAL = ChildContextConfig.defaults().withVirtual(true);

    private ContextHandlers() {}

    static Object empty(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        return Map.of("got", input);
    }

    static Object handlerThrows(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        throw new SyntaxError("handler broke");
    }

    static String pause(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        ctx.wait("pause", ONE_SECOND);
        return "done";
    }

    static String stepWaitStep(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        String a = ctx.step("before", String.class, s -> "A");
        ctx.wait("pause", ONE_SECOND);
        return a + ctx.step("after", String.class, s -> "B");
    }

    /** The future is never asked, and the execution ends without it. */
    @SuppressWarnings("unused")
    static int unawaitedWait(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        DurableFuture<?> never = ctx.waitAsync("never", Duration.ofSeconds(30));
        return ctx.step("s", Integer.class, s -> 1);
    }

    static int log(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        ctx.logger().info("root before a={}", 1);
        ctx.step("s", s -> s.logger().warn("in step"));
        ctx.wait("w", ONE_SECOND);
        ctx.logger().error("root after", new RangeError("shown"));
        return 1;
    }

    static int nondeterministic(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        if (sandbox.count("nd") == 1) {
            ctx.step("one", Integer.class, s -> 1);
        } else {
            ctx.wait("other", ONE_SECOND);
        }
        ctx.wait("w", ONE_SECOND);
        return 1;
    }

    static int child(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        return ctx.runInChildContext("group", Integer.class, k -> {
            int a = k.step("a", Integer.class, s -> 1);
            k.wait("w", ONE_SECOND);
            return a + k.step("b", Integer.class, s -> 2);
        });
    }

    static String childFail(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        return ctx.runInChildContext("group", String.class, ContextHandlers::failInside);
    }

    static String failInside(DurableContext child) {
        return child.step(
                "a",
                String.class,
                s -> {
                    throw new RangeError("inside");
                },
                StepHandlers.NO_RETRY);
    }

    static int childLarge(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        String result = ctx.runInChildContext("big", String.class, ContextHandlers::large);
        ctx.wait("pause", ONE_SECOND);
        return result.length();
    }

    static String large(DurableContext child) {
        return child.step("a", String.class, s -> "x".repeat(200 * 1024))
                + child.step("b", String.class, s -> "y".repeat(100 * 1024));
    }

    static int virtualChild(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        int a = ctx.runInChildContext("v", Integer.class, k -> k.step("in", Integer.class, s -> 1), VIRTUAL);
        ctx.wait("w", ONE_SECOND);
        return a + ctx.step("out", Integer.class, s -> 2);
    }

    static int wrongContext(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        return ctx.runInChildContext("k", Integer.class, k -> ctx.step("misuse", Integer.class, s -> 1));
    }
}
