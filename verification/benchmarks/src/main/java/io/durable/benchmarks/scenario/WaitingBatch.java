package io.durable.benchmarks.scenario;

import io.durable.DurableContext;
import io.durable.TypeRef;
import io.durable.backend.memory.ManualDriver;
import io.durable.benchmarks.measure.MeteredThreads;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.engine.DurableEngine;
import java.time.Duration;

/** A batch without a limit whose items wait, for different times, on the backend in memory in virtual time. */
record WaitingBatch(ManualDriver driver) {

    /** The waits end at as many moments, so there are so many invocations and one before. */
    static final int MOMENTS = 3;

    static WaitingBatch of(MeteredThreads threads) {
        ManualDriver driver = ManualDriver.create();
        DurableEngine engine = DurableEngine.builder(driver.backend())
                .timeSource(driver.time())
                .branchThreads(threads)
                .build();
        driver.backend().register("waiting", engine.function("waiting", TypeRef.of(Integer.class), WaitingBatch::run));
        return new WaitingBatch(driver);
    }

    private static int run(int items, DurableContext ctx) {
        return ctx.map("batch", BatchWorkflow.numbers(items), Integer.class, WaitingBatch::runItem)
                .successCount();
    }

    private static int runItem(DurableContext item, int number, int index) {
        item.wait("pause", Duration.ofHours(1 + index % MOMENTS));
        return number;
    }

    /** Runs an execution from its beginning to its end. Returns the number of calls. */
    long execute(int items) {
        String arn = driver.backend().start("waiting", items);
        ExecutionDescription end = driver.runToCompletion(arn);
        if (end.status() != ExecutionStatus.SUCCEEDED || driver.backend().invocations(arn) != MOMENTS + 1) {
            throw new IllegalStateException("The batch of " + items + " waiting items ended as " + end.status()
                    + " after " + driver.backend().invocations(arn) + " invocations");
        }
        return driver.backend().checkpointCalls(arn);
    }
}
