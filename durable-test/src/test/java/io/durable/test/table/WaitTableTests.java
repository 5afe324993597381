package io.durable.test.table;

import io.durable.DurableFuture;
import java.time.Duration;
import java.util.List;

/** A wait cannot fail. */
class WaitTableTests extends OperationTable {

    private static final Duration HOUR = Duration.ofHours(1);

    private static Subject expected(Subject subject) {
        return subject.gives("waited")
                .events(Way.SUCCEED, "wait", "WaitStarted", "WaitSucceeded")
                .events(Way.SUSPEND, "wait", "WaitStarted", "WaitSucceeded");
    }

    @Override
    List<Subject> subjects() {
        return List.of(
                expected(Subject.of("wait", (ctx, way, spot) -> {
                    ctx.wait(spot.name("wait"), HOUR);
                    return "waited";
                })),
                expected(Subject.of("wait beside a step", (ctx, way, spot) -> {
                            DurableFuture<?> wait = ctx.waitAsync(spot.name("wait"), HOUR);
                            ctx.step(spot.name("step"), s -> spot.ran("step", s.attempt()));
                            wait.get();
                            return "waited";
                        }))
                        .events(Way.SUCCEED, "step", "StepStarted", "StepSucceeded"));
    }
}
