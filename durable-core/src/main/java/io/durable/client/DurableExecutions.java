package io.durable.client;

import io.durable.error.ErrorObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Starts executions and steers them from outside: the same on AWS and in memory.
 *
 * <p>Not for use within a workflow, whose operations are those of its {@link io.durable.DurableContext}; in the body of a step
 * it may be used. Safe for use by several threads.
 *
 * @since 0.1
 */
public interface DurableExecutions {

    /**
     * Starts an execution and does not wait for it.
     *
     * @param request what to start
     * @return the ARN of the execution; of the existing one if the name is taken by one with the same input
     * @throws ExecutionClientException with {@link ExecutionClientException.Reason#ALREADY_STARTED} if the name is taken by one
     *     with another input, with {@link ExecutionClientException.Reason#NOT_FOUND} if there is no such function
     */
    String start(StartExecution request);

    /**
     * Starts an execution and does not wait for it.
     *
     * @param functionName the function
     * @param input what the handler gets, written as JSON; or null
     * @return the ARN of the execution
     */
    default String start(String functionName, @Nullable Object input) {
        return start(StartExecution.of(functionName, input));
    }

    /**
     * Describes an execution.
     *
     * @param executionArn the execution
     * @return its present state
     * @throws ExecutionClientException with {@link ExecutionClientException.Reason#NOT_FOUND} if there is none such
     */
    ExecutionDescription describe(String executionArn);

    /**
     * Waits until an execution has ended, for tests and tools: a workflow may take a year.
     *
     * @param executionArn the execution
     * @param timeout how long to wait at most, in real time
     * @return its final state; empty if it has not ended by then
     * @throws InterruptedException if the thread is interrupted
     */
    Optional<ExecutionDescription> await(String executionArn, Duration timeout) throws InterruptedException;

    /**
     * Lists the executions of a function.
     *
     * @param request which
     * @return a page
     */
    Page<ExecutionSummary> list(ListRequest request);

    /**
     * Reads a page of an execution's history.
     *
     * @param request which
     * @return the page
     * @throws ExecutionClientException with {@link ExecutionClientException.Reason#NOT_FOUND} if there is none such
     */
    Page<HistoryEvent> history(HistoryRequest request);

    /**
     * Reads an execution's whole history, oldest event first, with data.
     *
     * @param executionArn the execution
     * @return all events
     */
    default List<HistoryEvent> history(String executionArn) {
        HistoryRequest request = HistoryRequest.of(executionArn);
        Page<HistoryEvent> page = history(request);
        List<HistoryEvent> events = new ArrayList<>(page.items());
        while (page.nextMarker().isPresent()) {
            page = history(request.withMarker(page.nextMarker().get()));
            events.addAll(page.items());
        }
        return events;
    }

    /**
     * Stops an execution. What it runs at the moment is not interrupted, but records nothing any more. Stopping it again
     * changes nothing.
     *
     * @param executionArn the execution
     * @param error why; null: not said
     * @return when it was stopped
     * @throws ExecutionClientException with {@link ExecutionClientException.Reason#NOT_FOUND} if there is none such
     */
    Instant stop(String executionArn, @Nullable ErrorObject error);
}
