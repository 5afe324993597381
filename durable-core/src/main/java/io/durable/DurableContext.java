package io.durable;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * What a workflow can do: its durable operations, and what it may ask of its execution.
 *
 * <p>A context belongs to the thread that runs its code: an operation called by any other thread, on the context of a
 * parent or a sibling, or inside the body of a step, is refused with {@link io.durable.error.ContextUsageException} and ends
 * the execution as failed.
 *
 * @since 0.1
 */
public interface DurableContext
        extends StepOperations,
                WaitOperations,
                InvokeOperations,
                CallbackOperations,
                ConditionOperations,
                ChildContextOperations,
                ConcurrentOperations,
                RetryOperations,
                SagaOperations,
                CombinatorOperations,
                BranchCombinatorOperations,
                DeterminismOperations {

    /**
     * Waits until everything that this execution has recorded so far is durable: for code that is about to have an effect
     * outside of a step.
     */
    void checkpoint();

    /**
     * The ARN of the execution.
     *
     * @return the ARN, at most 1,024 characters
     */
    String executionArn();

    /**
     * The name of the execution, unique for its function: the one it was started with, or one that the service made.
     *
     * @return the name, at most 64 characters
     */
    String executionName();

    /**
     * Whether this context answers from records: true from the start of a replay until the first operation that has not
     * ended yet. For messages and metrics; a decision based on it would make the workflow non-deterministic.
     *
     * @return true while replaying
     */
    boolean isReplaying();

    /**
     * The Lambda invocation that runs this code at the moment.
     *
     * @return the invocation; locally one that stands in for it
     */
    LambdaContext lambda();

    /**
     * The time that is left to the invocation.
     *
     * @return zero or more; {@link LambdaContext#NO_DEADLINE} where nothing limits it
     */
    default Duration remainingTime() {
        return lambda().remainingTime();
    }

    /**
     * The tenant for whom the function was invoked, if it isolates tenants.
     *
     * @return the tenant's id
     */
    default Optional<String> tenantId() {
        return lambda().tenantId();
    }

    /**
     * The logger of this context: it is silent while the context replays, unless {@link #configureLogger} says otherwise,
     * so that each line appears once. Its lines carry the fields of the execution in the MDC.
     *
     * @return the logger
     */
    Logger logger();

    /**
     * Sets how this context logs, and the contexts that are started from it afterwards.
     *
     * @param config logger, behaviour on replay, additional fields
     */
    void configureLogger(LoggerConfig config);
}
