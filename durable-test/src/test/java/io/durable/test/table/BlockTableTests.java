package io.durable.test.table;

import io.durable.DurableContext;
import io.durable.RetryConfig;
import io.durable.Saga;
import io.durable.retry.RetryStrategies;
import io.durable.test.table.World.Spot;
import java.time.Duration;
import java.util.List;

/** Blocks that are repeated or undone. */
class BlockTableTests extends OperationTable {

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

    private static String booked(DurableContext block, Saga saga, Way way, Spot spot) {
        String flight = saga.step(
                spot.name("flight"),
                String.class,
                s -> {
                    spot.ran("flight", s.attempt());
                    return "flight";
                },
                (result, s) -> {
                    spot.runsAfter("call off");
                    spot.ran("flight-undone", s.attempt());
                });
        saga.compensate(spot.name("call off"), s -> {
            spot.runsAfter("hotel");
            spot.ran("call off", s.attempt());
        });
        if (way != Way.SUCCEED) {
            block.wait(spot.name("between"), HOUR);
        }
        return block.step(spot.name("hotel"), String.class, s -> {
            spot.ran("hotel", s.attempt());
            if (way == Way.FAIL) {
                throw spot.broken();
            }
            return flight + "+hotel";
        });
    }

    @Override
    List<Subject> subjects() {
        RetryConfig twice = RetryConfig.of(RetryStrategies.fixedDelay(2, HOUR));
        return List.of(
                Subject.of(
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
                        .events(Way.FAIL, "step-2", "StepStarted", "StepSucceeded"),
                Subject.of(
                                "saga",
                                (ctx, way, spot) -> ctx.saga(
                                        spot.name("saga"),
                                        String.class,
                                        (block, saga) -> booked(block, saga, way, spot)))
                        .gives("flight+hotel")
                        .fails("SagaException[StepError]", "broke", "SagaError")
                        .events(Way.SUCCEED, "saga", "ContextStarted", "ContextSucceeded")
                        .events(Way.FAIL, "call off", "StepStarted", "StepSucceeded")
                        .events(Way.FAIL, "hotel", "StepStarted", "StepFailed")
                        .events(Way.FAIL, "saga", "ContextStarted", "ContextFailed"));
    }
}
