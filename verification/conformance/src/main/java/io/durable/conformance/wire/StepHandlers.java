package io.durable.conformance.wire;

import io.durable.DurableContext;
import io.durable.StepConfig;
import io.durable.StepSemantics;
import io.durable.conformance.wire.Errors.RangeError;
import io.durable.conformance.wire.Errors.TypeError;
import io.durable.conformance.wire.Errors.Unwritable;
import io.durable.error.DurableOperationException;
import io.durable.error.StepException;
import io.durable.retry.RetryDecision;
import io.durable.retry.RetryStrategy;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cases about steps. */
final class StepHandlers {

    static final StepConfig NO_RETRY = StepConfig.defaults().withRetry((error, attempt) -> RetryDecision.stop());

    private StepHandlers() {}

    static RetryStrategy oneSecond(int attempts) {
        return (error, attempt) ->
                attempt < attempts ? RetryDecision.retryAfter(Duration.ofSeconds(1)) : RetryDecision.stop();
    }

    static Map<String, Object> oneStep(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        Object name = input.getOrDefault("name", "world");
        return Map.of("r", ctx.step("greet", Object.class, s -> Map.of("hello", name)));
    }

    static int twoSteps(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        int a = ctx.step("a", Integer.class, s -> 1);
        return a + ctx.step("b", Integer.class, s -> 2);
    }

    static int unnamed(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        return ctx.step(null, Integer.class, s -> 42);
    }

    static void nothing(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        ctx.step("nothing", s -> {});
    }

    /**
     * A void form has no payload, as {@code undefined} has none in the reference. That a step's result may be null, javac 17
     * does not tell NullAway of a class file.
     */
    @SuppressWarnings("NullAway")
    static Object nulls(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        @Nullable String n = ctx.step("n", String.class, s -> null);
        ctx.step("u", s -> {});
        String empty = ctx.step("s", String.class, s -> "");
        String accented = ctx.step("e", String.class, s -> "é☃");
        return Arrays.asList(n, null, empty, accented);
    }

    static String atMostOnce(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        return ctx.step("pay", String.class, s -> "paid", StepConfig.semantics(StepSemantics.AT_MOST_ONCE_PER_RETRY));
    }

    static @Nullable String atMostOnceInterrupted(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        StepConfig config =
                StepConfig.semantics(StepSemantics.AT_MOST_ONCE_PER_RETRY).withRetry(oneSecond(3));
        try {
            return ctx.step("pay", String.class, s -> paidUnlessFirst(sandbox), config);
        } catch (DurableOperationException e) {
            return e.getMessage();
        }
    }

    private static String paidUnlessFirst(Sandbox sandbox) throws InterruptedException {
        if (sandbox.count("amo-body") == 1) {
            sandbox.die();
        }
        return "paid";
    }

    static Object unwritable(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        return ctx.step("big", Object.class, s -> new Unwritable());
    }

    static String fail(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        return ctx.step("bad", String.class, s -> nope(), NO_RETRY);
    }

    /** The reference calls the kind of failure what here is a class, and the cause's name what here is the error type. */
    static Object failCaught(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        try {
            return ctx.step("bad", String.class, s -> nope(), NO_RETRY);
        } catch (StepException e) {
            Map<String, Object> seen = new LinkedHashMap<>();
            seen.put("name", "StepError");
            seen.put("type", "StepError");
            seen.put("message", String.valueOf(e.getMessage()));
            seen.put("cause", simpleName(e.errorType().orElseThrow()));
            return seen;
        }
    }

    static String retry(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        return ctx.step(
                "flaky",
                String.class,
                s -> {
                    if (s.attempt() < 3) {
                        throw new TypeError("boom " + s.attempt());
                    }
                    return "ok after " + s.attempt();
                },
                StepConfig.defaults().withRetry(oneSecond(5)));
    }

    private static String nope() {
        throw new RangeError("nope");
    }

    static String simpleName(String className) {
        return className.substring(Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
    }
}
