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
 * How an order stands.
 *
 * @param id the order's number
 * @param status where its execution stands
 * @param startedAt when it was placed
 * @param endedAt when it was fulfilled, or failed
 * @param result the receipt
 * @param error why it failed
 * @param executionArn the execution
 * @param history what has happened so far
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderState(
        String id,
        ExecutionStatus status,
        Instant startedAt,
        @Nullable Instant endedAt,
        @JsonRawValue @Nullable String result,
        @Nullable Problem error,
        String executionArn,
        List<OrderEvent> history) {

    static OrderState of(String id, ExecutionDescription execution, List<HistoryEvent> history) {
        return new OrderState(
                id,
                execution.status(),
                execution.summary().startTimestamp(),
                execution.summary().endTimestamp().orElse(null),
                execution.result().orElse(null),
                execution.error().map(Problem::of).orElse(null),
                execution.summary().arn(),
                history.stream().map(OrderEvent::of).toList());
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
