package io.durable.conformance.app;

import static io.durable.conformance.app.Failures.ONE_SECOND;
import static io.durable.conformance.app.Failures.afterOneSecond;
import static io.durable.conformance.app.Failures.fail;

import io.durable.CallbackSubmitter;
import io.durable.DurableContext;
import io.durable.WaitForCallbackConfig;
import io.durable.error.DurableOperationException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Callbacks that are handed to another party and waited for. */
final class WaitForCallbackRequirements {

    /** The other party finds the callback in the history. */
    private static final CallbackSubmitter NOTHING = (callbackId, step) -> {};

    private static final WaitForCallbackConfig FOREVER = WaitForCallbackConfig.defaults();
    private static final WaitForCallbackConfig THREE_SECONDS = WaitForCallbackConfig.timeout(Duration.ofSeconds(3));

    private WaitForCallbackRequirements() {}

    static List<Requirement<?>> all() {
        return List.of(
                Requirement.of("7-1", String.class, (name, ctx) -> answer(ctx, name, FOREVER)),
                Requirement.of("7-2", ctx -> answer(ctx, "approval", FOREVER)),
                Requirement.of("7-3", ctx -> answer(ctx, null, FOREVER)),
                Requirement.of("7-5", String.class, (name, ctx) -> answer(ctx, name, THREE_SECONDS)),
                Requirement.of("7-6", String.class, (name, ctx) -> caught(ctx, name, FOREVER, "recovered")),
                Requirement.of("7-7", String.class, WaitForCallbackRequirements::failingSubmitter),
                Requirement.of("7-9", WaitForCallbackRequirements::oneAfterTheOther),
                Requirement.of("7-10", String.class, WaitForCallbackRequirements::afterWaitAndStep),
                Requirement.of("7-11", String.class, WaitForCallbackRequirements::objectAnswer),
                Requirement.of(
                        "7-13",
                        String.class,
                        (name, ctx) -> answer(ctx, name, FOREVER.withHeartbeatTimeout(Duration.ofSeconds(10)))),
                Requirement.of(
                        "7-14", String.class, (name, ctx) -> caught(ctx, name, THREE_SECONDS, "timed-out-handled")),
                Requirement.of("7-15", String.class, (name, ctx) -> answer(ctx, name, FOREVER)));
    }

    private static String answer(DurableContext ctx, @Nullable String name, WaitForCallbackConfig config) {
        return ctx.waitForCallback(name, String.class, NOTHING, config);
    }

    private static String caught(DurableContext ctx, String name, WaitForCallbackConfig config, String otherwise) {
        try {
            return answer(ctx, name, config);
        } catch (DurableOperationException failure) {
            return otherwise;
        }
    }

    private static String failingSubmitter(String name, DurableContext ctx) {
        return ctx.waitForCallback(
                name,
                String.class,
                (callbackId, step) -> fail("This submitter always fails"),
                FOREVER.withRetry(afterOneSecond(2)));
    }

    private static String oneAfterTheOther(DurableContext ctx) {
        answer(ctx, "first", FOREVER);
        return answer(ctx, "second", FOREVER);
    }

    private static String afterWaitAndStep(String name, DurableContext ctx) {
        ctx.wait(ONE_SECOND);
        ctx.step(null, String.class, s -> "fixed data");
        return answer(ctx, name, FOREVER);
    }

    private static String objectAnswer(String name, DurableContext ctx) {
        return ctx.waitForCallback(name, Approval.class, NOTHING).status();
    }

    /**
     * What is answered.
     *
     * @param status {@code approved} or not
     */
    record Approval(String status) {}
}
