package io.durable.test.table;

import io.durable.CallbackConfig;
import io.durable.DurableCallback;
import io.durable.DurableContext;
import io.durable.test.table.World.Spot;
import java.time.Duration;
import java.util.List;

class CreateCallbackTableTests extends OperationTable {

    private static final Duration HOUR = Duration.ofHours(1);

    private static String created(DurableContext ctx, Way way, Spot spot) {
        DurableCallback<String> callback = ctx.createCallback(spot.name("callback"), String.class);
        ctx.step(spot.name("hand over"), s -> {
            spot.ran("hand over", s.attempt());
            OtherParty.answer(way, spot, callback.id());
        });
        return callback.get();
    }

    private static String unanswered(DurableContext ctx, Spot spot) {
        return ctx.createCallback(spot.name("callback"), String.class, CallbackConfig.timeout(HOUR))
                .get();
    }

    @Override
    List<Subject> subjects() {
        return List.of(
                Subject.of("callback", CreateCallbackTableTests::created)
                        .outside(OtherParty::answerAll)
                        .gives("answer")
                        .fails("CallbackException[Refused]", "no", "CallbackExternalError")
                        .events(Way.SUCCEED, "callback", "CallbackStarted", "CallbackSucceeded")
                        .events(Way.SUSPEND, "callback", "CallbackStarted", "CallbackSucceeded")
                        .events(Way.FAIL, "callback", "CallbackStarted", "CallbackFailed"),
                Subject.of("callback that nobody answers", (ctx, way, spot) -> unanswered(ctx, spot))
                        .fails("CallbackException[Callback.Timeout]", "Callback timed out", "CallbackTimeoutError")
                        .events(Way.FAIL, "callback", "CallbackStarted", "CallbackTimedOut"));
    }
}
