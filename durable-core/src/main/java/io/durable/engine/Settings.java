package io.durable.engine;

import io.durable.CheckpointStrategy;
import io.durable.backend.CheckpointClient;
import io.durable.backend.TimeSource;
import io.durable.engine.checkpoint.Batching;
import io.durable.engine.operation.Unsaid;
import io.durable.listener.DurableExecutionListener;
import io.durable.listener.ThreadContextCarrier;
import io.durable.serdes.Serdes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;

/** What an engine was built with: see {@link DurableEngine.Builder}. */
record Settings(
        CheckpointClient client,
        TimeSource timeSource,
        Serdes serdes,
        Serdes eventSerdes,
        Unsaid operationDefaults,
        CheckpointStrategy checkpointStrategy,
        Batching batching,
        ThreadFactory branchThreads,
        int maxBranchThreads,
        List<DurableExecutionListener> listeners,
        List<ThreadContextCarrier> carriers,
        Set<Class<? extends Throwable>> restorable,
        boolean stackTraces,
        boolean retryUnreadableRecords,
        Duration abandonAfter,
        Duration deadlineMargin,
        Duration suspendThreshold) {

    /** A time that may be zero. */
    static Duration notNegative(String what, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("The " + what + " is " + duration + "; give 0 or more");
        }
        return duration;
    }
}
