package io.durable.test.table;

import io.durable.DurableContext;
import io.durable.RetryConfig;
import io.durable.retry.RetryStrategies;
import io.durable.test.table.World.Spot;
import java.time.Duration;
import java.util.List;

/** {@code withRetry}. */
class RetryTableTests extends OperationTable {

    private static final Duration HOUR = Duration.ofHours(1);

    private static String attempted(DurableContext block, int attempt, Way way, Spot spot) {
        String step = "step-" + attempt;
        String result = block.step(spot.name(step), String.class, s -> {
            spot.ran(step, s.attempt());
            return "ok" + attempt;
        });
        if (way == Way.FAIL || (way == Way.SUSPEND && attempt == 1)) {
            throw spot.broken();
        }
        return result;
    }

    @Override
    List<Subject> subjects() {
        RetryConfig twice = RetryConfig.of(RetryStrategies.fixedDelay(2, HOUR));
        return List.of(Subject.of(
                        "repeated block",
                        (ctx, way, spot) -> ctx.withRetry(
                                spot.name("block"),
                                String.class,
                                (block, attempt) -> attempted(block, attempt, way, spot),
                                twice))
                .gives(Way.SUCCEED, "ok1")
                .gives(Way.SUSPEND, "ok2")
                .fails("ChildContextException[java.lang.IllegalStateException]", "broke", "ChildContextError")
                .events(Way.SUSPEND, "step-1", "StepStarted", "StepSucceeded")
                .events(Way.SUSPEND, "step-2", "StepStarted", "StepSucceeded")
                .events(Way.FAIL, "step-2", "StepStarted", "StepSucceeded"));
    }
}
