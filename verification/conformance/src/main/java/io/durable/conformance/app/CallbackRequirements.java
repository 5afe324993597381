package io.durable.conformance.app;

import io.durable.CallbackConfig;
import io.durable.DurableCallback;
import io.durable.DurableContext;
import io.durable.error.CallbackException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Callbacks: answers, timeouts, heartbeats, and what happens around them. */
final class CallbackRequirements {

    private static final CallbackConfig FOREVER = CallbackConfig.defaults();
    private static final CallbackConfig THREE_SECONDS = CallbackConfig.timeout(Duration.ofSeconds(3));

    private CallbackRequirements() {}

    static List<Requirement<?>> all() {
        return List.of(
                Requirement.of("4-1", String.class, (name, ctx) -> answer(ctx, name, FOREVER)),
                Requirement.of("4-2", ctx -> answer(ctx, "approval", FOREVER)),
                Requirement.of(
                        "4-3",
                        String.class,
                        (name, ctx) -> answer(ctx, name, CallbackConfig.timeout(Duration.ofSeconds(5)))),
                Requirement.of(
                        "4-5",
                        String.class,
                        (name, ctx) -> answer(ctx, name, FOREVER.withHeartbeatTimeout(Duration.ofSeconds(10)))),
                Requirement.of("4-6", String.class, (name, ctx) -> answer(ctx, name, FOREVER)),
                Requirement.of("4-7", String.class, CallbackRequirements::afterStep),
                Requirement.of("4-9", String.class, (name, ctx) -> afterWait(ctx, name, FOREVER, 5)),
                Requirement.of("4-10", String.class, (name, ctx) -> afterWait(ctx, name, FOREVER, 5)),
                Requirement.of("4-11", String.class, (name, ctx) -> afterWait(ctx, name, THREE_SECONDS, 6)),
                Requirement.of("4-13", String.class, (name, ctx) -> caught(ctx, name, FOREVER)),
                Requirement.of("4-14", String.class, (name, ctx) -> caught(ctx, name, THREE_SECONDS)),
                Requirement.of("4-15", String.class, CallbackRequirements::ownSerdes),
                Requirement.of("4-17", String[].class, CallbackRequirements::oneAfterTheOther),
                Requirement.of("4-18", String[].class, CallbackRequirements::bothAtOnce),
                Requirement.of("4-19", String[].class, CallbackRequirements::bothAtOnceReversed));
    }

    private static DurableCallback<String> create(DurableContext ctx, String name, CallbackConfig config) {
        return ctx.createCallback(name, String.class, config);
    }

    private static String answer(DurableContext ctx, String name, CallbackConfig config) {
        return create(ctx, name, config).get();
    }

    private static String afterStep(String name, DurableContext ctx) {
        DurableCallback<String> callback = create(ctx, name, FOREVER);
        ctx.step(null, String.class, s -> "done");
        return callback.get();
    }

    private static String afterWait(DurableContext ctx, String name, CallbackConfig config, int seconds) {
        DurableCallback<String> callback = create(ctx, name, config);
        ctx.wait(Duration.ofSeconds(seconds));
        return callback.get();
    }

    private static String caught(DurableContext ctx, String name, CallbackConfig config) {
        String seen;
        try {
            seen = answer(ctx, name, config);
        } catch (CallbackException failure) {
            seen = String.valueOf(failure.getMessage());
        }
        ctx.wait(Duration.ofSeconds(2));
        return seen;
    }

    private static Map<String, Message> ownSerdes(String name, DurableContext ctx) {
        CallbackConfig config = FOREVER.withSerdes(new MessageSerdes());
        return Map.of(
                "received", ctx.createCallback(name, Message.class, config).get());
    }

    private static List<String> oneAfterTheOther(String[] names, DurableContext ctx) {
        return List.of(answer(ctx, names[0], FOREVER), answer(ctx, names[1], FOREVER));
    }

    private static List<String> bothAtOnce(String[] names, DurableContext ctx) {
        DurableCallback<String> first = create(ctx, names[0], FOREVER);
        DurableCallback<String> second = create(ctx, names[1], FOREVER);
        return List.of(first.get(), second.get());
    }

    private static List<String> bothAtOnceReversed(String[] names, DurableContext ctx) {
        DurableCallback<String> first = create(ctx, names[0], FOREVER);
        DurableCallback<String> second = create(ctx, names[1], FOREVER);
        String answerOfSecond = second.get();
        return List.of(first.get(), answerOfSecond);
    }
}
