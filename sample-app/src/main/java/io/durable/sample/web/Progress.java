package io.durable.sample.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.client.HistoryEvent;
import io.durable.error.ErrorObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an order or a quote stands.
 *
 * @param id its number
 * @param status where its execution stands
 * @param startedAt when it was asked for
 * @param endedAt when it was done, or failed
 * @param result what came of it, such as a receipt
 * @param error why it failed
 * @param executionArn the execution
 * @param history what has happened so far
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Progress(
        String id,
        ExecutionStatus status,
        Instant startedAt,
        @Nullable Instant endedAt,
        @JsonRawValue @Nullable String result,
        @Nullable Problem error,
        String executionArn,
        List<ProgressEvent> history) {

    static Progress of(String id, ExecutionDescription execution, List<HistoryEvent> history) {
        return new Progress(
                id,
                execution.status(),
                execution.summary().startTimestamp(),
                execution.summary().endTimestamp().orElse(null),
                execution.result().orElse(null),
                execution.error().map(Problem::of).orElse(null),
                execution.summary().arn(),
                history.stream().map(ProgressEvent::of).toList());
    }

    /**
     * Why something failed.
     *
     * @param type what kind of error
     * @param message what happened
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Problem(@Nullable String type, @Nullable String message) {

        static Problem of(ErrorObject error) {
            return new Problem(error.errorType(), error.errorMessage());
        }
    }
}
