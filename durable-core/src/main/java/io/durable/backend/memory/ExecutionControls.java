package io.durable.backend.memory;

import io.durable.OperationType;
import io.durable.backend.Operation;
import java.util.List;

/**
 * What tests and tools may do to executions in memory, and see of them, beyond what the service offers.
 *
 * <p>Safe for use by several threads. Nothing of it waits for a function.
 *
 * @since 0.1
 */
public sealed interface ExecutionControls permits InMemoryBackend {

    /**
     * Lets the process die in which an execution's function runs: the invocation ends as failed, nothing more of it is accepted,
     * its thread is interrupted, and its answer is not looked at when it comes. The next invocation follows after the back-off.
     *
     * @param executionArn the execution
     * @return false if no invocation was active, and nothing has happened
     * @throws io.durable.client.ExecutionClientException if there is no such execution
     */
    boolean crash(String executionArn);

    /**
     * Sets an operation from outside, as if time had passed or somebody else had completed it. If its status changes, the history
     * gets the event of that; the function is told, and invoked unless it runs.
     *
     * @param executionArn the execution
     * @param operation the new record of an operation of that id and type
     * @throws io.durable.client.ExecutionClientException if there is no such execution, if it has ended, or if it has no such
     *     operation
     */
    void setOperation(String executionArn, Operation operation);

    /**
     * All that is recorded of an execution's operations, in the order of their starts, nothing left out.
     *
     * @param executionArn the execution
     * @return the records, the execution's own first
     * @throws io.durable.client.ExecutionClientException if there is no such execution
     */
    List<Operation> operations(String executionArn);

    /**
     * How many invocations have begun.
     *
     * @param executionArn the execution
     * @return the number, those that failed included
     * @throws io.durable.client.ExecutionClientException if there is no such execution
     */
    int invocations(String executionArn);

    /**
     * How many checkpoint calls have arrived.
     *
     * @param executionArn the execution
     * @return the number, refused and repeated calls included
     * @throws io.durable.client.ExecutionClientException if there is no such execution
     */
    int checkpointCalls(String executionArn);

    /**
     * How many operations of a type executions wait for that have not ended.
     *
     * @param type the type: waits, callbacks and invoked functions that are open, steps that wait for their next attempt
     * @return the number, over all executions
     */
    long pending(OperationType type);

    /**
     * Forgets an execution that has ended, as the service does after its retention time: it is found no more, and its name is free
     * again. What it has invoked is not forgotten with it, and a store still has it.
     *
     * @param executionArn the execution
     * @return false if it has not ended, and nothing has happened
     * @throws io.durable.client.ExecutionClientException if there is no such execution
     */
    boolean forget(String executionArn);
}
