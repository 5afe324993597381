package io.durable.test;

import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.memory.CheckpointInterceptor;
import io.durable.test.Crash.Moment;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Counts the calls of executions that are to die, and lets the process of each die at its call. */
final class Crashing implements CheckpointInterceptor {

    private final Map<String, Watched> watched = new ConcurrentHashMap<>();
    private final Set<String> crashed = ConcurrentHashMap.newKeySet();
    private volatile Consumer<String> killer = arn -> {};

    /** Says how an execution's process is killed. */
    void killWith(Consumer<String> other) {
        killer = other;
    }

    /** Counts from here on; other executions are not watched. */
    void watch(String arn, Crash crash) {
        if (crash.call() > 0) {
            watched.put(arn, new Watched(crash, new AtomicInteger()));
        }
    }

    boolean hasCrashed(String arn) {
        return crashed.contains(arn);
    }

    void clear() {
        watched.clear();
        crashed.clear();
    }

    @Override
    public CheckpointResponse checkpoint(CheckpointRequest request, CheckpointClient backend) {
        String arn = request.executionArn();
        Watched execution = watched.get(arn);
        if (execution == null
                || execution.calls().incrementAndGet() != execution.crash().call()) {
            return backend.checkpoint(request);
        }
        if (execution.crash().moment() == Moment.AFTER) {
            backend.checkpoint(request);
        }
        crashed.add(arn);
        watched.remove(arn);
        killer.accept(arn);
        throw new CheckpointClientException(
                CheckpointFailure.INVALID_TOKEN, "The process has died: " + execution.crash(), null);
    }

    private record Watched(Crash crash, AtomicInteger calls) {}
}
