package io.durable.engine;

import io.durable.CheckpointStrategy;
import io.durable.backend.CheckpointClient;
import io.durable.backend.TimeSource;
import io.durable.listener.DurableExecutionListener;
import io.durable.listener.ThreadContextCarrier;
import io.durable.retry.RetryStrategy;
import io.durable.serdes.Serdes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadFactory;

/** What an engine was built with: see {@link DurableEngine.Builder}. */
record Settings(
        CheckpointClient client,
        TimeSource timeSource,
        Serdes serdes,
        Serdes eventSerdes,
        RetryStrategy defaultRetry,
        Map<String, RetryStrategy> retryPresets,
        CheckpointStrategy checkpointStrategy,
        Optional<Duration> linger,
        ThreadFactory branchThreads,
        int maxBranchThreads,
        List<DurableExecutionListener> listeners,
        List<ThreadContextCarrier> carriers,
        Set<Class<? extends Throwable>> restorable,
        boolean stackTraces,
        boolean retryUnreadableRecords,
        Duration abandonAfter,
        Duration deadlineMargin,
        Duration suspendThreshold) {}
