package io.durable.client;

import io.durable.TypeRef;
import io.durable.error.ErrorObject;
import io.durable.serdes.JacksonSerdes;
import io.durable.serdes.Serdes;
import io.durable.serdes.SerdesContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Starts executions, steers them from outside and completes their callbacks: the same on AWS and in memory.
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
     * Waits until an execution has ended, and reads its result.
     *
     * <pre>{@code
     * Receipt receipt = executions.result(arn, Receipt.class, Duration.ofMinutes(1));
     * }</pre>
     *
     * @param executionArn the execution
     * @param type the type of the result
     * @param timeout how long to wait at most, in real time
     * @param <T> the result
     * @return the result; null if it is, or if the execution succeeded without one
     * @throws NoResultException if the execution has not succeeded by then
     * @throws io.durable.error.SerdesException if the result is not of the type
     * @throws InterruptedException if the thread is interrupted
     */
    default <T extends @Nullable Object> T result(String executionArn, Class<T> type, Duration timeout)
            throws InterruptedException {
        return result(executionArn, TypeRef.of(type), timeout);
    }

    /**
     * Waits until an execution has ended, and reads its result: as {@link #result(String, Class, Duration)}, for generic types.
     *
     * @param executionArn the execution
     * @param type the type of the result
     * @param timeout how long to wait at most, in real time
     * @param <T> the result
     * @return the result; null if it is, or if the execution succeeded without one
     * @throws NoResultException if the execution has not succeeded by then
     * @throws io.durable.error.SerdesException if the result is not of the type
     * @throws InterruptedException if the thread is interrupted
     */
    @SuppressWarnings({"unchecked", "NullAway"})
    default <T extends @Nullable Object> T result(String executionArn, TypeRef<T> type, Duration timeout)
            throws InterruptedException {
        ExecutionDescription execution = await(executionArn, timeout).orElseGet(() -> describe(executionArn));
        if (execution.status() != ExecutionStatus.SUCCEEDED) {
            throw new NoResultException(execution.summary(), execution.error());
        }
        SerdesContext context = new SerdesContext("result", executionArn);
        return (T) serdes().deserialize(execution.result().orElse(null), type.type(), context);
    }

    /**
     * How inputs are written here, and results read.
     *
     * @return the serdes; {@link JacksonSerdes#standard()} unless overridden
     */
    default Serdes serdes() {
        return JacksonSerdes.standard();
    }

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

    /**
     * Completes a callback with a value, written by the serdes of this object. The result is recorded when this returns, and the
     * execution goes on.
     *
     * <p>A callback hands on the text that it was completed with just as it is, unless the workflow gives it a serdes. So this is
     * for callbacks whose serdes reads what is written here, usually JSON: a text arrives in quotes otherwise. For all others
     * there is {@link #succeedCallbackRaw(String, String)}.
     *
     * <pre>{@code
     * executions.succeedCallback(callbackId, new Approval("alice", true));
     * }</pre>
     *
     * @param callbackId the id, just as the callback gave it
     * @param value the result, at most 262,144 bytes when it is written; null: no payload
     * @throws ExecutionClientException with {@link ExecutionClientException.Reason#CALLBACK_CLOSED} if the callback has ended,
     *     which this very call may have done if it was repeated after its answer was lost; with {@link
     *     ExecutionClientException.Reason#INVALID} if there is no such callback or the result is too large
     * @throws io.durable.error.SerdesException if the value cannot be written
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_SendDurableExecutionCallbackSuccess.html">SendDurableExecutionCallbackSuccess</a>
     */
    void succeedCallback(String callbackId, @Nullable Object value);

    /**
     * Completes a callback with a text as it is, without any serdes.
     *
     * <pre>{@code
     * executions.succeedCallbackRaw(callbackId, "approved");
     * }</pre>
     *
     * @param callbackId the id, just as the callback gave it
     * @param payload the result, at most 262,144 bytes of UTF-8; empty: no payload
     * @throws ExecutionClientException as {@link #succeedCallback}
     */
    default void succeedCallbackRaw(String callbackId, String payload) {
        succeedCallbackRaw(callbackId, payload.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Completes a callback with the bytes of a text as they are, for those who have got them from somewhere else.
     *
     * @param callbackId the id, just as the callback gave it
     * @param payload the result in UTF-8, at most 262,144 bytes; empty: no payload
     * @throws ExecutionClientException as {@link #succeedCallback}
     */
    void succeedCallbackRaw(String callbackId, byte[] payload);

    /**
     * Lets a callback fail. The error is recorded when this returns, and the execution goes on.
     *
     * <pre>{@code
     * executions.failCallback(callbackId, ErrorObject.of("Refused", "The budget is used up"));
     * }</pre>
     *
     * @param callbackId the id, just as the callback gave it
     * @param error why; each of its members may be missing. At most 32,768 bytes as JSON
     * @throws ExecutionClientException as {@link #succeedCallback}
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_SendDurableExecutionCallbackFailure.html">SendDurableExecutionCallbackFailure</a>
     */
    void failCallback(String callbackId, ErrorObject error);

    /**
     * Says that a callback is still worked on: its heartbeat timeout begins anew. Its other timeout goes on, and the execution
     * hears nothing of this.
     *
     * @param callbackId the id, just as the callback gave it
     * @throws ExecutionClientException as {@link #succeedCallback}
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_SendDurableExecutionCallbackHeartbeat.html">SendDurableExecutionCallbackHeartbeat</a>
     */
    void heartbeatCallback(String callbackId);
}
