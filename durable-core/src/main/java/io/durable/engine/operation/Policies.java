package io.durable.engine.operation;

import io.durable.CheckpointStrategy;
import io.durable.listener.ThreadContextCarrier;
import io.durable.retry.RetryPreset;
import io.durable.retry.RetryStrategy;
import io.durable.serdes.Serdes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What an engine's settings say about operations.
 *
 * @param serdes of results
 * @param defaultRetry of steps that say nothing
 * @param retryPresets by name
 * @param strategy when outcomes become durable
 * @param retryUnreadable whether a recorded payload that cannot be read fails the invocation only
 * @param carriers of thread context
 * @param suspendThreshold how soon something must be due for the invocation to wait for it; zero: it does not
 * @param bodyThreads for bodies whose time is limited
 */
public record Policies(
        Serdes serdes,
        RetryStrategy defaultRetry,
        Map<String, RetryStrategy> retryPresets,
        CheckpointStrategy strategy,
        boolean retryUnreadable,
        List<ThreadContextCarrier> carriers,
        Duration suspendThreshold,
        BodyThreads bodyThreads) {

    /** Replaces a preset's name by what it stands for. */
    RetryStrategy resolve(RetryStrategy strategy) {
        if (!(strategy instanceof RetryPreset preset)) {
            return strategy;
        }
        RetryStrategy resolved = retryPresets.get(preset.name());
        if (resolved == null) {
            throw new IllegalArgumentException("There is no retry preset '" + preset.name() + "'; the engine knows "
                    + (retryPresets.isEmpty() ? "none" : new TreeSet<>(retryPresets.keySet()))
                    + ". Configure it, or give the strategy itself.");
        }
        return resolved;
    }
}
