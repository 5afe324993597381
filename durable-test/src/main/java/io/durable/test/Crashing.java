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
import java.util.function.Consumer;

/** Counts the calls of the executions under test, and lets the process of each die at its call. */
final class Crashing implements CheckpointInterceptor {

    private final Crash crash;
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final Set<String> crashed = ConcurrentHashMap.newKeySet();
    private volatile Consumer<String> killer = arn -> {};

    Crashing(Crash crash) {
        this.crash = crash;
    }

    /** Says how an execution's process is killed. */
    void killWith(Consumer<String> other) {
        killer = other;
    }

    /** Counts from here on; the executions of further functions are not watched. */
    void watch(String arn) {
        calls.put(arn, 0);
    }

    boolean hasCrashed(String arn) {
        return crashed.contains(arn);
    }

    @Override
    public CheckpointResponse checkpoint(CheckpointRequest request, CheckpointClient backend) {
        Integer number = calls.computeIfPresent(request.executionArn(), (arn, made) -> made + 1);
        if (number == null || number != crash.call()) {
            return backend.checkpoint(request);
        }
        if (crash.moment() == Moment.AFTER) {
            backend.checkpoint(request);
        }
        crashed.add(request.executionArn());
        killer.accept(request.executionArn());
        throw new CheckpointClientException(CheckpointFailure.INVALID_TOKEN, "The process has died: " + crash, null);
    }
}
