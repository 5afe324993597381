package io.durable.test.table;

import io.durable.StepConfig;
import io.durable.StepContext;
import io.durable.StepSemantics;
import io.durable.error.StepInterruptedException;
import io.durable.retry.RetryDecision;
import io.durable.retry.RetryStrategies;
import io.durable.retry.RetryStrategy;
import io.durable.test.table.World.Spot;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

class StepTableTests extends OperationTable {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final StepConfig TWICE = StepConfig.defaults().withRetry(RetryStrategies.fixedDelay(2, HOUR));
    private static final RetryStrategy UNLESS_BROKEN = (error, attempt) ->
            error instanceof StepInterruptedException ? RetryDecision.retryAfter(HOUR) : RetryDecision.stop();
    private static final RetryStrategy ALWAYS = (error, attempt) -> RetryDecision.retryAfter(HOUR);

    private static String body(Way way, Spot spot, int attempt) {
        if (way == Way.FAIL || (way == Way.SUSPEND && attempt == 1)) {
            throw spot.broken();
        }
        return "ok";
    }

    private static String atLeastOnce(Way way, Spot spot, StepContext step) {
        spot.ran("step", step.attempt());
        return body(way, spot, step.attempt());
    }

    private static String atMostOnce(Way way, Spot spot, StepContext step) {
        spot.ranAtMostOnce("step", step.attempt());
        return body(way, spot, step.attempt());
    }

    private static StepConfig atLeastOnce(Way way) {
        return way == Way.SUSPEND ? TWICE : StepConfig.defaults();
    }

    private static StepConfig atMostOnce(Way way) {
        return StepConfig.semantics(StepSemantics.AT_MOST_ONCE_PER_RETRY)
                .withRetry(way == Way.FAIL ? UNLESS_BROKEN : ALWAYS);
    }

    private static Subject expected(Subject subject) {
        return subject.gives("ok")
                .fails("StepException[java.lang.IllegalStateException]", "broke", "StepError")
                .events(Way.SUCCEED, "step", "StepStarted", "StepSucceeded")
                .events(Way.SUSPEND, "step", "StepStarted", "StepFailed", "StepStarted", "StepSucceeded")
                .events(Way.FAIL, "step", "StepStarted", "StepFailed");
    }

    /** A body of one kind. */
    private interface Body {
        String run(Way way, Spot spot, StepContext step);
    }

    private static Stream<Subject> steps(String title, Body body, Function<Way, StepConfig> config) {
        return Stream.of(
                expected(Subject.of(
                        title,
                        (ctx, way, spot) -> ctx.step(
                                spot.name("step"), String.class, s -> body.run(way, spot, s), config.apply(way)))),
                expected(Subject.of(
                        title + " on a thread of its own",
                        (ctx, way, spot) -> ctx.stepAsync(
                                        spot.name("step"), String.class, s -> body.run(way, spot, s), config.apply(way))
                                .get())));
    }

    @Override
    List<Subject> subjects() {
        Stream<Subject> atMostOnce = steps("at-most-once step", StepTableTests::atMostOnce, StepTableTests::atMostOnce);
        return Stream.concat(
                        steps("at-least-once step", StepTableTests::atLeastOnce, StepTableTests::atLeastOnce),
                        atMostOnce.map(Subject::interruptible))
                .toList();
    }
}
