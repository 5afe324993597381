package io.durable.test.table;

import io.durable.DurableContext;
import io.durable.Saga;
import io.durable.test.table.World.Spot;
import java.time.Duration;
import java.util.List;

class SagaTableTests extends OperationTable {

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
            block.wait(spot.name("between"), Duration.ofHours(1));
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
        return List.of(Subject.of(
                        "saga",
                        (ctx, way, spot) -> ctx.saga(
                                spot.name("saga"), String.class, (block, saga) -> booked(block, saga, way, spot)))
                .gives("flight+hotel")
                .fails("SagaException[StepError]", "broke", "SagaError")
                .events(Way.SUCCEED, "saga", "ContextStarted", "ContextSucceeded")
                .events(Way.FAIL, "call off", "StepStarted", "StepSucceeded")
                .events(Way.FAIL, "hotel", "StepStarted", "StepFailed")
                .events(Way.FAIL, "saga", "ContextStarted", "ContextFailed"));
    }
}
