package io.durable.backend.memory;

import io.durable.backend.TimeSource;
import io.durable.backend.store.ExecutionStore;
import io.durable.client.StartExecution;
import io.durable.serdes.Serdes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** What a backend was built with: see {@link InMemoryBackend.Builder}. */
record BackendSettings(
        TimeSource timeSource,
        Executor executor,
        Serdes serdes,
        Arns arns,
        PageLimits pageLimits,
        int maxOperations,
        Duration invocationBackOff,
        int maxFailedInvocations,
        Optional<Duration> invocationTimeout,
        Duration calleeDelay,
        List<CheckpointInterceptor> interceptors,
        Optional<ExecutionStore> store,
        Duration retention,
        Function<StartExecution, Optional<String>> traceParent) {}
