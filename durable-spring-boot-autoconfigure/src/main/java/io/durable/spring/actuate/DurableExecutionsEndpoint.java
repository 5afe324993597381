package io.durable.spring.actuate;

import io.durable.client.DurableExecutions;
import io.durable.client.ExecutionStatus;
import io.durable.client.StartExecution;
import io.durable.error.ErrorObject;
import io.durable.spring.actuate.ExecutionDescriptor.Listed;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * Executions for those who operate the application. What changes them is off unless
 * {@code management.endpoint.durableexecutions.access} is {@code unrestricted}.
 *
 * @since 0.1
 */
@RegisterReflectionForBinding({ExecutionDescriptor.class, ExecutionDescriptor.History.class})
@Endpoint(id = "durableexecutions", defaultAccess = Access.READ_ONLY)
public final class DurableExecutionsEndpoint {

    private final DurableExecutions executions;
    private final ExecutionReader reader;
    private final Show showValues;

    /**
     * Shows and steers executions.
     *
     * @param executions where they are
     * @param functions the functions that are listed together if none is named; empty: one has to be named
     * @param showValues whether payloads are shown to those of whom nothing is known
     */
    public DurableExecutionsEndpoint(DurableExecutions executions, Functions functions, Show showValues) {
        this.executions = executions;
        this.reader = new ExecutionReader(executions, functions);
        this.showValues = showValues;
    }

    /**
     * Lists executions, the newest first.
     *
     * @param function the function; null: those of all handlers together
     * @param name only those of this name; null: all
     * @param status only those that stand like one of these; null: all
     * @param limit how many at most, 1 to 1,000; null: 100
     * @param marker where the list goes on, for a named function; null: at the beginning
     * @return the executions; null if there is no such function, or not each of all
     */
    @ReadOperation
    public @Nullable Listed executions(
            @Nullable String function,
            @Nullable String name,
            ExecutionStatus @Nullable [] status,
            @Nullable Integer limit,
            @Nullable String marker) {
        return reader.list(function, name, status == null ? Set.of() : Set.of(status), limit, marker);
    }

    /**
     * Shows an execution, or its history.
     *
     * @param arn the ARN, and {@code history} behind it for the history
     * @param limit of a history: how many events at most, 1 to 1,000; null: 100
     * @param marker of a history: where it goes on; null: at the beginning
     * @return an {@link ExecutionDescriptor} or an {@link ExecutionDescriptor.History}; null if there is no such execution
     */
    @ReadOperation
    public @Nullable Object execution(
            @Selector(match = Selector.Match.ALL_REMAINING) String[] arn,
            @Nullable Integer limit,
            @Nullable String marker) {
        return execution(arn, limit, marker, showValues == Show.ALWAYS);
    }

    @Nullable
    Object execution(String[] arn, @Nullable Integer limit, @Nullable String marker, boolean showsValues) {
        return reader.find(arn, limit, marker, new Values(showsValues));
    }

    /**
     * Starts an execution.
     *
     * @param function the function
     * @param name the execution's name, which makes the start idempotent; null: a new one
     * @param input what the handler gets: a text that is JSON; null: nothing
     * @return the ARN of the execution, under {@code arn}
     */
    @WriteOperation
    public Map<String, String> start(String function, @Nullable String name, @Nullable String input) {
        StartExecution request = StartExecution.of(function, input == null ? null : JsonText.read(input));
        return OperationResponseBody.of(
                Map.of("arn", Requests.valid(() -> executions.start(name == null ? request : request.withName(name)))));
    }

    /**
     * Stops an execution.
     *
     * @param arn the ARN
     * @param reason why; null: not said
     * @return when it was stopped, under {@code stoppedAt}
     */
    @DeleteOperation
    public Map<String, String> stop(
            @Selector(match = Selector.Match.ALL_REMAINING) String[] arn, @Nullable String reason) {
        ErrorObject error = reason == null ? null : ErrorObject.of("StoppedByOperator", reason);
        return OperationResponseBody.of(Map.of(
                "stoppedAt",
                Requests.valid(() -> executions.stop(String.join("/", arn), error))
                        .toString()));
    }

    /**
     * Completes a callback, or says that it is still worked on.
     *
     * @param action what is said of it
     * @param callbackId its id, just as the callback gave it
     * @param result of a success: the result, as a text that the workflow's serdes reads; null: none
     * @param error of a failure: why; null: not said
     */
    @WriteOperation
    public void callback(
            @Selector CallbackAction action, String callbackId, @Nullable String result, @Nullable String error) {
        Requests.valid(() -> {
            switch (action) {
                case CALLBACK_SUCCESS -> executions.succeedCallbackRaw(callbackId, result == null ? "" : result);
                case CALLBACK_FAILURE ->
                    executions.failCallback(
                            callbackId,
                            ErrorObject.of(
                                    "FailedByOperator",
                                    Optional.ofNullable(error).orElse("")));
                case CALLBACK_HEARTBEAT -> executions.heartbeatCallback(callbackId);
            }
            return action;
        });
    }
}
