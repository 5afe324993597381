package io.durable.test.table;

import io.durable.DurableContext;
import io.durable.WaitForConditionConfig;
import io.durable.retry.WaitStrategies;
import io.durable.retry.WaitStrategy;
import io.durable.test.table.World.Spot;
import java.time.Duration;
import java.util.List;

class ConditionTableTests extends OperationTable {

    private static final Duration HOUR = Duration.ofHours(1);

    private static WaitStrategy<String> until(String state, int checks) {
        return WaitStrategies.fixedDelay((String now) -> !now.equals(state), checks, HOUR);
    }

    private static String check(Way way, Spot spot, String state, int attempt) {
        spot.ran("condition", attempt);
        if (way == Way.FAIL && attempt == 2) {
            throw spot.broken();
        }
        return state + "a";
    }

    private static String checked(DurableContext ctx, Way way, Spot spot) {
        String last = way == Way.SUCCEED ? "a" : "aaa";
        return ctx.waitForCondition(
                spot.name("condition"),
                String.class,
                (state, check) -> check(way, spot, state, check.attempt()),
                WaitForConditionConfig.of("", until(last, 5)));
    }

    private static String exhausted(DurableContext ctx, Spot spot) {
        return ctx.waitForConditionAsync(
                        spot.name("condition"),
                        String.class,
                        (state, check) -> check(Way.SUSPEND, spot, state, check.attempt()),
                        WaitForConditionConfig.of("", until("never", 3)))
                .get();
    }

    @Override
    List<Subject> subjects() {
        return List.of(
                Subject.of("condition", ConditionTableTests::checked)
                        .gives(Way.SUCCEED, "a")
                        .gives(Way.SUSPEND, "aaa")
                        .fails(
                                "WaitForConditionException[java.lang.IllegalStateException]",
                                "broke",
                                "WaitForConditionError")
                        .events(Way.SUCCEED, "condition", "StepStarted", "StepSucceeded")
                        .events(Way.FAIL, "condition", "StepStarted", "StepSucceeded", "StepStarted", "StepFailed"),
                Subject.of("condition that never holds", (ctx, way, spot) -> exhausted(ctx, spot))
                        .fails(
                                "WaitForConditionException[io.durable.error.WaitForConditionException]",
                                "waitForCondition exceeded",
                                "WaitForConditionError"));
    }
}
