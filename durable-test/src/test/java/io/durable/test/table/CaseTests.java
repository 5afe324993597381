package io.durable.test.table;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.durable.CheckpointStrategy;
import io.durable.StepConfig;
import io.durable.StepSemantics;
import io.durable.retry.RetryStrategies;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A line of a table fails if what it says does not hold. */
class CaseTests {

    private static void assertFails(Subject subject, Row row, Disturbance disturbance, String message) {
        Case line = new Case(subject, row, Place.ROOT, CheckpointStrategy.EAGER, Threads.PLATFORM, disturbance);

        assertThatExceptionOfType(AssertionError.class).isThrownBy(line::check).withMessageContaining(message);
    }

    @Test
    void a_result_that_is_another() {
        Subject subject = Subject.of("subject", (ctx, way, spot) -> "other").gives("result");

        assertFails(subject, Row.FIRST_RUN, Disturbance.NONE, "\"other\"");
    }

    @Test
    void a_replay_that_sees_another_result() {
        AtomicInteger invocations = new AtomicInteger();
        Subject subject = Subject.of(
                        "subject", (ctx, way, spot) -> invocations.incrementAndGet() % 2 == 1 ? "first" : "replayed")
                .gives("replayed");

        assertFails(subject, Row.REPLAY, Disturbance.NONE, "\"first\"");
    }

    @Test
    void an_execution_that_does_not_fail() {
        Subject subject = Subject.of("subject", (ctx, way, spot) -> "result").fails("Exception[]", "", "StepError");

        assertFails(subject, Row.FAILED, Disturbance.NONE, "FAILED");
    }

    @Test
    void a_failure_that_is_another() {
        Subject subject = Subject.of("subject", (ctx, way, spot) -> {
                    throw spot.broken();
                })
                .fails("IllegalStateException[]", "broke", "StepError");

        assertFails(subject, Row.FAILED, Disturbance.NONE, "StepError");
    }

    @Test
    void a_body_that_runs_twice_undisturbed() {
        Subject subject = Subject.of(
                        "subject",
                        (ctx, way, spot) -> ctx.step("step", String.class, s -> {
                            spot.ran("step", 1);
                            spot.ran("step", 1);
                            return "result";
                        }))
                .gives("result");

        assertFails(subject, Row.FIRST_RUN, Disturbance.NONE, "bodies that run at least once");
    }

    @Test
    void a_body_that_runs_twice_though_at_most_once_was_said() {
        Subject subject = Subject.of(
                        "subject",
                        (ctx, way, spot) -> ctx.step("step", String.class, s -> {
                            spot.ranAtMostOnce("step", 1);
                            return "result";
                        }))
                .gives("result");

        assertFails(subject, Row.FIRST_RUN, Disturbance.CRASHES_BEFORE_CALLS, "bodies that run at most once");
    }

    @Test
    void a_body_that_runs_after_its_outcome_is_recorded() {
        Subject subject = Subject.of("subject", (ctx, way, spot) -> {
                    String result = ctx.step(spot.name("step"), String.class, s -> "result");
                    ctx.checkpoint();
                    spot.ran("step", 1);
                    return result;
                })
                .gives("result");

        assertFails(subject, Row.FIRST_RUN, Disturbance.NONE, "although it is SUCCEEDED");
    }

    @Test
    void more_bodies_that_a_crash_repeats_than_threads() {
        Subject subject = Subject.of(
                        "subject",
                        (ctx, way, spot) -> ctx.step("step", String.class, s -> {
                            spot.ran("first", 1);
                            spot.ran("second", 1);
                            return "result";
                        }))
                .gives("result");

        assertFails(subject, Row.FIRST_RUN, Disturbance.CRASHES_BEFORE_CALLS, "bodies that were repeated");
    }

    @Test
    void an_effect_that_was_made_with_a_result_that_is_lost() {
        AtomicInteger runs = new AtomicInteger();
        Subject subject = Subject.of(
                        "subject",
                        (ctx, way, spot) -> ctx.step("step", String.class, s -> {
                            spot.uses("step", "run " + runs.incrementAndGet());
                            return "result";
                        }))
                .gives("result");

        assertFails(subject, Row.FIRST_RUN, Disturbance.CRASHES_BEFORE_CALLS, "run 2");
    }

    @Test
    void a_history_that_is_another() {
        Subject subject = Subject.of(
                        "subject", (ctx, way, spot) -> ctx.step(spot.name("step"), String.class, s -> "result"))
                .gives("result")
                .events(Way.SUCCEED, "step", "StepStarted", "StepFailed");

        assertFails(subject, Row.FIRST_RUN, Disturbance.NONE, "The events of 'step@0'");
    }

    @Test
    void an_outcome_that_depends_on_a_crash() {
        StepConfig once =
                StepConfig.semantics(StepSemantics.AT_MOST_ONCE_PER_RETRY).withRetry(RetryStrategies.none());
        Subject subject = Subject.of("subject", (ctx, way, spot) -> ctx.step("step", String.class, s -> "result", once))
                .gives("result");

        assertFails(subject, Row.FIRST_RUN, Disturbance.CRASHES_AFTER_CALLS, "a crash after call 1");
    }
}
