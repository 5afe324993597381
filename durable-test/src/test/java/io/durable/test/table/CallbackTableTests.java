package io.durable.test.table;

import io.durable.CallbackConfig;
import io.durable.DurableCallback;
import io.durable.DurableContext;
import io.durable.WaitForCallbackConfig;
import io.durable.retry.RetryStrategies;
import io.durable.test.TestExecution;
import io.durable.test.table.World.Spot;
import java.time.Duration;
import java.util.List;

/** Callbacks, and waits for them. */
class CallbackTableTests extends OperationTable {

    private static final Duration HOUR = Duration.ofHours(1);

    private static void answerAll(TestExecution<?> execution) {
        for (int index = 0; index < 2; index++) {
            execution.callbacks("callback@" + index).forEach(callback -> callback.succeedRaw("answer"));
        }
    }

    private static String created(DurableContext ctx, Way way, Spot spot) {
        DurableCallback<String> callback = ctx.createCallback(spot.name("callback"), String.class);
        ctx.step(spot.name("hand over"), s -> {
            spot.ran("hand over", s.attempt());
            answer(way, spot, callback.id());
        });
        return callback.get();
    }

    private static void answer(Way way, Spot spot, String id) {
        switch (way) {
            case SUCCEED -> spot.answer(id, "answer");
            case SUSPEND -> {}
            case FAIL -> spot.refuse(id, "no");
        }
    }

    private static String unanswered(DurableContext ctx, Spot spot) {
        return ctx.createCallback(spot.name("callback"), String.class, CallbackConfig.timeout(HOUR))
                .get();
    }

    private static String awaited(DurableContext ctx, Way way, Spot spot) {
        return ctx.waitForCallback(
                spot.name("callback"),
                String.class,
                (id, s) -> {
                    spot.ran("callback", s.attempt());
                    answer(way, spot, id);
                },
                WaitForCallbackConfig.timeout(Duration.ofDays(9)));
    }

    /** The submitter fails at first, and for good if the whole is to fail. */
    private static String submitted(DurableContext ctx, Way way, Spot spot) {
        return ctx.waitForCallbackAsync(
                        spot.name("callback"),
                        String.class,
                        (id, s) -> {
                            spot.ran("callback", s.attempt());
                            if (way == Way.FAIL || s.attempt() == 1) {
                                throw spot.broken();
                            }
                            answer(way, spot, id);
                        },
                        WaitForCallbackConfig.defaults().withRetry(RetryStrategies.fixedDelay(2, HOUR)))
                .get();
    }

    @Override
    List<Subject> subjects() {
        return List.of(
                Subject.of("callback", CallbackTableTests::created)
                        .outside(CallbackTableTests::answerAll)
                        .gives("answer")
                        .fails("CallbackException[Refused]", "no", "CallbackExternalError")
                        .events(Way.SUCCEED, "callback", "CallbackStarted", "CallbackSucceeded")
                        .events(Way.SUSPEND, "callback", "CallbackStarted", "CallbackSucceeded")
                        .events(Way.FAIL, "callback", "CallbackStarted", "CallbackFailed"),
                Subject.of("callback that nobody answers", (ctx, way, spot) -> unanswered(ctx, spot))
                        .fails("CallbackException[Callback.Timeout]", "Callback timed out", "CallbackTimeoutError")
                        .events(Way.FAIL, "callback", "CallbackStarted", "CallbackTimedOut"),
                Subject.of("wait for a callback", CallbackTableTests::awaited)
                        .outside(CallbackTableTests::answerAll)
                        .gives("answer")
                        .fails("CallbackException[Refused]", "no", "CallbackExternalError")
                        .events(Way.SUCCEED, "callback", "ContextStarted", "ContextSucceeded")
                        .events(Way.SUSPEND, "callback", "ContextStarted", "ContextSucceeded")
                        .events(Way.FAIL, "callback", "ContextStarted", "ContextFailed"),
                Subject.of("wait for a callback with a broken submitter", CallbackTableTests::submitted)
                        .outside(CallbackTableTests::answerAll)
                        .gives("answer")
                        .fails("CallbackException[java.lang.IllegalStateException]", "broke", "CallbackSubmitterError")
                        .events(Way.SUCCEED, "callback", "ContextStarted", "ContextSucceeded")
                        .events(Way.FAIL, "callback", "ContextStarted", "ContextFailed"));
    }
}
