package io.durable.engine.operation;

import io.durable.CheckpointStrategy;
import io.durable.StepConfig;
import io.durable.listener.ThreadContextCarrier;
import io.durable.retry.RetryPreset;
import io.durable.retry.RetryStrategy;
import io.durable.retry.WaitDecision;
import io.durable.retry.WaitPreset;
import io.durable.retry.WaitStrategy;
import io.durable.serdes.Serdes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an engine's settings say about operations.
 *
 * @param serdes of results
 * @param defaults of operations that say nothing themselves
 * @param strategy when outcomes become durable
 * @param retryUnreadable whether a recorded payload that cannot be read fails the invocation only
 * @param carriers of thread context
 * @param suspendThreshold how soon something must be due for the invocation to wait for it; zero: it does not
 * @param bodyThreads for bodies whose time is limited
 */
public record Policies(
        Serdes serdes,
        Unsaid defaults,
        CheckpointStrategy strategy,
        boolean retryUnreadable,
        List<ThreadContextCarrier> carriers,
        Duration suspendThreshold,
        BodyThreads bodyThreads) {

    /** Replaces a preset's name by what it stands for. */
    RetryStrategy resolve(RetryStrategy strategy) {
        return strategy instanceof RetryPreset preset ? defaults.retries().named(preset.name()) : strategy;
    }

    /** What follows a failed attempt of an operation. */
    RetryStrategy retry(Optional<RetryStrategy> said, @Nullable String name) {
        return said.isPresent() ? resolve(said.get()) : defaults.retries().forOperation(name);
    }

    /** How a condition is waited for. */
    <S extends @Nullable Object> WaitStrategy<? super S> wait(WaitStrategy<? super S> said, @Nullable String name) {
        return said instanceof WaitPreset<? super S> preset ? paced(preset, name) : said;
    }

    /** The preset is asked for as long as the condition is not met. That it takes the state is up to who has named it. */
    @SuppressWarnings("unchecked")
    private <S extends @Nullable Object> WaitStrategy<S> paced(WaitPreset<S> preset, @Nullable String name) {
        WaitStrategy<?> known = preset.name()
                .<WaitStrategy<?>>map(defaults.waits()::named)
                .orElseGet(() -> defaults.waits().forOperation(name));
        WaitStrategy<S> pace = (WaitStrategy<S>) known;
        return (state, attempt) -> preset.goOn().test(state) ? pace.decide(state, attempt) : WaitDecision.stop();
    }

    /** A step as it runs: with the engine's bound of interruptions if it has none of its own. */
    StepConfig step(StepConfig said) {
        return said.maxInterruptions().isPresent()
                        || defaults.maxInterruptions().isEmpty()
                ? said
                : said.withMaxInterruptions(defaults.maxInterruptions().getAsInt());
    }
}
