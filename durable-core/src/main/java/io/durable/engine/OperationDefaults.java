package io.durable.engine;

import io.durable.LoggerConfig;
import io.durable.engine.operation.StrategyChoice;
import io.durable.engine.operation.Unsaid;
import io.durable.retry.RetryPreset;
import io.durable.retry.RetryStrategies;
import io.durable.retry.RetryStrategy;
import io.durable.retry.WaitPreset;
import io.durable.retry.WaitStrategies;
import io.durable.retry.WaitStrategy;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What holds for operations that say nothing themselves, and the strategies that they may name: set by
 * {@link DurableEngine.Builder#operationDefaults}.
 *
 * <pre>{@code
 * builder.operationDefaults(it -> it.retryFor("charge-*", RetryStrategies.none()).maxInterruptions(3));
 * }</pre>
 *
 * <p>In the pattern of a name {@code *} stands for any characters, also for none. If several patterns match, the one decides that
 * has the most other characters.
 *
 * @since 0.1
 */
public final class OperationDefaults {

    private RetryStrategy retry = RetryStrategies.standard();
    private final Map<String, RetryStrategy> retryPresets = new HashMap<>();
    private final Map<String, RetryStrategy> retryPatterns = new HashMap<>();
    private WaitStrategy<?> wait =
            WaitStrategies.exponentialBackoff(state -> true).build();
    private final Map<String, WaitStrategy<?>> waitPresets = new HashMap<>();
    private final Map<String, WaitStrategy<?>> waitPatterns = new HashMap<>();
    private OptionalInt maxInterruptions = OptionalInt.empty();
    private LoggerConfig logging = LoggerConfig.defaults();
    private boolean logFields = true;

    OperationDefaults() {}

    /**
     * What follows a failed attempt of a step, of a block of {@code withRetry} or of the submitter of a callback.
     *
     * @param strategy the strategy; default {@link RetryStrategies#standard()}
     * @return this
     */
    public OperationDefaults retry(RetryStrategy strategy) {
        this.retry = concrete(strategy);
        return this;
    }

    /**
     * A strategy that operations may name.
     *
     * @param name the name
     * @param strategy the strategy
     * @return this
     */
    public OperationDefaults retryPreset(String name, RetryStrategy strategy) {
        retryPresets.put(Objects.requireNonNull(name, "name"), concrete(strategy));
        return this;
    }

    /**
     * A strategy for operations whose name matches, in place of that for all.
     *
     * @param pattern a name, or a pattern of names
     * @param strategy the strategy
     * @return this
     */
    public OperationDefaults retryFor(String pattern, RetryStrategy strategy) {
        retryPatterns.put(Objects.requireNonNull(pattern, "pattern"), concrete(strategy));
        return this;
    }

    /**
     * How conditions are waited for whose strategy is {@link WaitStrategies#engineDefault}. It is asked as long as the condition is not met.
     *
     * @param strategy the strategy, which has to take any state; default {@link WaitStrategies#exponentialBackoff} as it is
     * @return this
     */
    public OperationDefaults wait(WaitStrategy<?> strategy) {
        this.wait = concrete(strategy);
        return this;
    }

    /**
     * A strategy that conditions may name, by {@link WaitStrategies#preset}. It is asked as long as the condition is not met.
     *
     * @param name the name
     * @param strategy the strategy, which has to take the states of the conditions that name it
     * @return this
     */
    public OperationDefaults waitPreset(String name, WaitStrategy<?> strategy) {
        waitPresets.put(Objects.requireNonNull(name, "name"), concrete(strategy));
        return this;
    }

    /**
     * A strategy for conditions whose name matches, in place of that for all.
     *
     * @param pattern a name, or a pattern of names
     * @param strategy the strategy, which has to take the states of these conditions
     * @return this
     */
    public OperationDefaults waitFor(String pattern, WaitStrategy<?> strategy) {
        waitPatterns.put(Objects.requireNonNull(pattern, "pattern"), concrete(strategy));
        return this;
    }

    /**
     * How many interruptions an at-least-once step survives that has no bound of its own: see
     * {@link io.durable.StepConfig#withMaxInterruptions}.
     *
     * @param max 0 or more; default: any number
     * @return this
     * @throws IllegalArgumentException if it is negative
     */
    public OperationDefaults maxInterruptions(int max) {
        if (max < 0) {
            throw new IllegalArgumentException("The bound of interruptions is " + max + "; give 0 or more");
        }
        this.maxInterruptions = OptionalInt.of(max);
        return this;
    }

    /**
     * How contexts log that are not configured otherwise.
     *
     * @param config the configuration; default {@link LoggerConfig#defaults()}
     * @return this
     */
    public OperationDefaults logging(LoggerConfig config) {
        this.logging = Objects.requireNonNull(config, "config");
        return this;
    }

    /**
     * Whether the MDC has entries that tell executions, operations and attempts apart while code of a workflow runs. Those of
     * {@link LoggerConfig#fields()} are there in any case.
     *
     * @param wanted default true
     * @return this
     */
    public OperationDefaults logFields(boolean wanted) {
        this.logFields = wanted;
        return this;
    }

    /** A name stands for nothing yet where it would be looked up. */
    private static <T> T concrete(T strategy) {
        if (strategy instanceof RetryPreset || strategy instanceof WaitPreset<?>) {
            throw new IllegalArgumentException(
                    "The strategy is the name of one, " + strategy + "; give the one itself");
        }
        return Objects.requireNonNull(strategy, "strategy");
    }

    Unsaid unsaid() {
        return new Unsaid(
                new StrategyChoice<>("retry", retry, retryPresets, retryPatterns),
                new StrategyChoice<>("wait", wait, waitPresets, waitPatterns),
                maxInterruptions,
                logging,
                logFields);
    }
}
