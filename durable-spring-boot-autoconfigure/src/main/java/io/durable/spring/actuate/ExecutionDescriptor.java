package io.durable.spring.actuate;

import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.client.ExecutionSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * An execution, as the endpoint shows it: written by the mapper of endpoints, which leaves out what is null.
 *
 * @param arn its ARN
 * @param name its name
 * @param function the function that runs it, with the version
 * @param status where it stands
 * @param startedAt when it began
 * @param endedAt when it ended; null while it runs
 * @param input what it was started with; null in lists, and if there is none
 * @param result what it ended with; null in lists, and if there is none
 * @param error what it ended with; null in lists, and if there is none
 * @since 0.1
 */
public record ExecutionDescriptor(
        String arn,
        String name,
        String function,
        ExecutionStatus status,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String input,
        @Nullable String result,
        @Nullable Map<String, String> error)
        implements OperationResponseBody {

    static ExecutionDescriptor of(ExecutionSummary summary) {
        return of(summary, null, null, null);
    }

    static ExecutionDescriptor of(ExecutionDescription description, Values values) {
        return of(
                description.summary(),
                values.of(description.inputPayload().orElse(null)),
                values.of(description.result().orElse(null)),
                values.of(description.error().orElse(null)));
    }

    private static ExecutionDescriptor of(
            ExecutionSummary summary,
            @Nullable String input,
            @Nullable String result,
            @Nullable Map<String, String> error) {
        return new ExecutionDescriptor(
                summary.arn(),
                summary.name(),
                summary.functionArn(),
                summary.status(),
                summary.startTimestamp(),
                summary.endTimestamp().orElse(null),
                input,
                result,
                error);
    }

    /** Shows no payload. */
    @Override
    public String toString() {
        return "ExecutionDescriptor[" + arn + ", " + status + "]";
    }

    /**
     * Some executions.
     *
     * @param executions the executions, the newest first
     * @param nextMarker where the list goes on; null: this is the end, or no function was named
     */
    public record Listed(
            List<ExecutionDescriptor> executions, @Nullable String nextMarker) implements OperationResponseBody {}

    /**
     * A part of a history.
     *
     * @param arn the execution
     * @param events its events, the oldest first
     * @param nextMarker where the history goes on; null: this is the end
     */
    public record History(
            String arn,
            List<EventDescriptor> events,
            @Nullable String nextMarker) implements OperationResponseBody {}
}
