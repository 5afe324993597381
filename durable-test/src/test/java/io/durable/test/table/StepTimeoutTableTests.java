package io.durable.test.table;

import io.durable.StepConfig;
import io.durable.retry.RetryStrategies;
import io.durable.test.table.World.Spot;
import java.time.Duration;
import java.util.List;

/** Steps of which the time is limited; the clock is moved by their bodies. */
class StepTimeoutTableTests extends OperationTable {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final StepConfig ONCE = StepConfig.defaults().withTimeout(LIMIT);
    private static final StepConfig TWICE = ONCE.withRetry(RetryStrategies.fixedDelay(2, Duration.ofHours(1)));

    private static String body(Way way, Spot spot, int attempt) throws InterruptedException {
        spot.ran("step", attempt);
        if (way == Way.FAIL || (way == Way.SUSPEND && attempt == 1)) {
            spot.spend(LIMIT);
            Thread.sleep(Duration.ofMinutes(1).toMillis());
        }
        return "in time";
    }

    @Override
    List<Subject> subjects() {
        return List.of(Subject.of(
                        "step with a timeout",
                        (ctx, way, spot) -> ctx.step(
                                spot.name("step"),
                                String.class,
                                s -> body(way, spot, s.attempt()),
                                way == Way.SUSPEND ? TWICE : ONCE))
                .gives("in time")
                .fails("StepTimeoutException[StepTimeoutError]", "The body of Step ", "StepTimeoutError")
                .events(Way.SUCCEED, "step", "StepStarted", "StepSucceeded")
                .events(Way.SUSPEND, "step", "StepStarted", "StepFailed", "StepStarted", "StepSucceeded")
                .events(Way.FAIL, "step", "StepStarted", "StepFailed"));
    }
}
