package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.CheckpointStrategy;
import io.durable.DurableContext;
import io.durable.StepConfig;
import io.durable.error.StepTimeoutException;
import io.durable.interleaving.Interleavings;
import io.durable.interleaving.Scenario;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The time of a body is over at any moment of it: it ends in one way or the other, and no interrupt hits what follows. */
class StepTimeoutInterleavingTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(3);

    @ParameterizedTest
    @ValueSource(
            classes = {
                ABodyThatEnds.class,
                ABodyThatEndsBeyondTheGrace.class,
                ABodyBesideAFailure.class,
                ABodyThatOnlyAnInterruptEnds.class
            })
    void the_step_ends_in_one_way(Class<? extends Scenario> scenario) {
        Interleavings.of(scenario).explore();
    }

    private static WorkflowHarness harness() {
        return WorkflowHarness.with(settings -> settings.checkpointStrategy(CheckpointStrategy.BATCHED)
                .abandonAfter(GRACE)
                .branchThreads(Interleavings.threads()));
    }

    private static String limited(DurableContext ctx) {
        String outcome;
        try {
            outcome = ctx.step(
                    "limited", String.class, s -> "ended", StepConfig.defaults().withTimeout(TIMEOUT));
        } catch (StepTimeoutException late) {
            outcome = "late";
        }
        return outcome
                + ctx.step("after", String.class, s -> Thread.currentThread().isInterrupted() ? "hit" : "");
    }

    private static String runBesideAClock(Duration... moves) throws InterruptedException {
        WorkflowHarness harness = harness().deploy((input, ctx) -> limited(ctx));
        String arn = harness.start();
        Thread clock = Interleavings.thread("clock", () -> {
            for (Duration move : moves) {
                harness.driver().time().advance(move);
            }
        });
        clock.start();
        harness.driver().runNext();
        clock.join();
        return String.valueOf(harness.finish(arn).result());
    }

    static final class ABodyThatEnds implements Scenario {
        @Override
        public void run() throws Exception {
            assertThat(runBesideAClock(TIMEOUT)).isIn("\"ended\"", "\"late\"");
        }
    }

    static final class ABodyThatEndsBeyondTheGrace implements Scenario {
        @Override
        public void run() throws Exception {
            assertThat(runBesideAClock(TIMEOUT, GRACE)).isIn("\"ended\"", "\"late\"");
        }
    }

    /** The workflow fails while the body runs. */
    static final class ABodyBesideAFailure implements Scenario {
        @Override
        public void run() {
            WorkflowHarness.Run run = harness()
                    .deploy((input, ctx) -> {
                        ctx.stepAsync("limited", s -> {}, StepConfig.defaults().withTimeout(TIMEOUT));
                        throw new IllegalStateException("the workflow broke");
                    })
                    .run();
            assertThat(run.error().errorMessage()).isEqualTo("the workflow broke");
        }
    }

    /** Time stands still: if the interrupt were lost, the body would never end. */
    static final class ABodyThatOnlyAnInterruptEnds implements Scenario {
        @Override
        public void run() {
            WorkflowHarness.Run run = harness()
                    .deploy((input, ctx) -> {
                        ctx.stepAsync(
                                "limited",
                                s -> untilInterrupted(),
                                StepConfig.defaults().withTimeout(TIMEOUT));
                        throw new IllegalStateException("the workflow broke");
                    })
                    .run();
            assertThat(run.error().errorMessage()).isEqualTo("the workflow broke");
        }

        private static void untilInterrupted() {
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.park();
            }
        }
    }
}
