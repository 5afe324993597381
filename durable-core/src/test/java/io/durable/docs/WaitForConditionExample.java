package io.durable.docs;

import io.durable.DurableHandler;
import io.durable.WaitForConditionConfig;
import io.durable.error.WaitForConditionException;
import io.durable.retry.WaitStrategies;
import io.durable.retry.WaitStrategy;
import java.time.Duration;

/** A job that is looked at until it is done. */
final class WaitForConditionExample {

    private WaitForConditionExample() {}

    // tag::example[]
    record Job(String id, String status) {}

    interface Jobs {
        Job start(String input);

        Job find(String id);
    }

    static DurableHandler<String, String> convert(Jobs jobs) {
        WaitStrategy<Job> untilDone = WaitStrategies.exponentialBackoff(
                        (Job job) -> job.status().equals("RUNNING"))
                .initialDelay(Duration.ofSeconds(10))
                .maxAttempts(20)
                .build();
        return (input, ctx) -> {
            Job started = ctx.step("start", Job.class, s -> jobs.start(input));
            try {
                Job ended = ctx.waitForCondition(
                        "job",
                        Job.class,
                        (job, check) -> jobs.find(job.id()),
                        WaitForConditionConfig.of(started, untilDone));
                return ended.status();
            } catch (WaitForConditionException notMet) {
                return "given up: " + notMet.getMessage();
            }
        };
    }
    // end::example[]
}
