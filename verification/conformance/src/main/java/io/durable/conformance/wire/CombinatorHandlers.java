package io.durable.conformance.wire;

import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.Settled;
import io.durable.conformance.wire.Errors.RangeError;
import io.durable.error.StepException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cases about combinations of futures. */
final class CombinatorHandlers {

    private CombinatorHandlers() {}

    static List<Integer> all(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        return ctx.all("gather", Integer.class, two(ctx));
    }

    static List<DurableFuture<Integer>> two(DurableContext ctx) {
        return List.of(ctx.stepAsync("p", Integer.class, s -> 1), ctx.stepAsync("q", Integer.class, s -> 2));
    }

    static Object allSettled(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        return described(ctx.allSettled("settle", Integer.class, oneAndAFailure(ctx)));
    }

    static List<DurableFuture<Integer>> oneAndAFailure(DurableContext ctx) {
        return List.of(
                ctx.stepAsync("p", Integer.class, s -> 1),
                ctx.stepAsync(
                        "q",
                        Integer.class,
                        s -> {
                            throw new RangeError("q");
                        },
                        StepHandlers.NO_RETRY));
    }

    /** As the reference's outcomes become when its handler returns them. */
    static Object described(List<Settled<Integer>> outcomes) {
        return outcomes.stream().map(CombinatorHandlers::described).toList();
    }

    private static Map<String, Object> described(Settled<Integer> outcome) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("status", outcome.isSuccess() ? "fulfilled" : "rejected");
        outcome.error()
                .ifPresentOrElse(
                        failure -> described.put("reason", Map.of("name", nameOf(failure))),
                        () -> described.put("value", outcome.get()));
        return described;
    }

    private static String nameOf(RuntimeException failure) {
        return failure instanceof StepException
                ? "StepError"
                : failure.getClass().getName();
    }

    static Object race(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        return ctx.race("first", Object.class, slowAndFast(ctx));
    }

    static List<DurableFuture<?>> slowAndFast(DurableContext ctx) {
        return List.of(ctx.waitAsync("slow", Duration.ofSeconds(30)), ctx.stepAsync("fast", String.class, s -> "F"));
    }
}
