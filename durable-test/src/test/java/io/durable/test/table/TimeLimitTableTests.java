package io.durable.test.table;

import io.durable.DurableFuture;
import java.time.Duration;
import java.util.List;

class TimeLimitTableTests extends OperationTable {

    private static final Duration HOUR = Duration.ofHours(1);

    private static Subject timeLimit() {
        return Subject.of("time limit", (ctx, way, spot) -> {
                    int hours = way == Way.SUCCEED ? 0 : way == Way.SUSPEND ? 1 : 999;
                    DurableFuture<String> future = new Parts.Part("b", hours, false).future(ctx, spot);
                    return ctx.withTimeLimit(spot.name("combined"), String.class, future, HOUR.multipliedBy(2));
                })
                .gives("b")
                .fails("TimeLimitException[TimeLimitError]", "The time limit of PT2H is over", "TimeLimitError")
                .events(Way.FAIL, "combined", "ContextStarted", "ContextFailed");
    }

    @Override
    List<Subject> subjects() {
        return List.of(Parts.recorded(timeLimit()));
    }
}
