package io.durable.test.table;

import io.durable.DurableContext;
import io.durable.WaitForCallbackConfig;
import io.durable.retry.RetryStrategies;
import io.durable.test.table.World.Spot;
import java.time.Duration;
import java.util.List;

class WaitForCallbackTableTests extends OperationTable {

    private static final Duration HOUR = Duration.ofHours(1);

    private static String awaited(DurableContext ctx, Way way, Spot spot) {
        return ctx.waitForCallback(
                spot.name("callback"),
                String.class,
                (id, s) -> {
                    spot.ran("callback", s.attempt());
                    OtherParty.answer(way, spot, id);
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
                            OtherParty.answer(way, spot, id);
                        },
                        WaitForCallbackConfig.defaults().withRetry(RetryStrategies.fixedDelay(2, HOUR)))
                .get();
    }

    @Override
    List<Subject> subjects() {
        return List.of(
                Subject.of("wait for a callback", WaitForCallbackTableTests::awaited)
                        .outside(OtherParty::answerAll)
                        .gives("answer")
                        .fails("CallbackException[Refused]", "no", "CallbackExternalError")
                        .events(Way.SUCCEED, "callback", "ContextStarted", "ContextSucceeded")
                        .events(Way.SUSPEND, "callback", "ContextStarted", "ContextSucceeded")
                        .events(Way.FAIL, "callback", "ContextStarted", "ContextFailed"),
                Subject.of("wait for a callback with a broken submitter", WaitForCallbackTableTests::submitted)
                        .outside(OtherParty::answerAll)
                        .gives("answer")
                        .fails("CallbackException[java.lang.IllegalStateException]", "broke", "CallbackSubmitterError")
                        .events(Way.SUCCEED, "callback", "ContextStarted", "ContextSucceeded")
                        .events(Way.FAIL, "callback", "ContextStarted", "ContextFailed"));
    }
}
