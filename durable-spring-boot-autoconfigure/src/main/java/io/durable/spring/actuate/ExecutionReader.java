package io.durable.spring.actuate;

import io.durable.client.DurableExecutions;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import io.durable.client.ExecutionStatus;
import io.durable.client.ExecutionSummary;
import io.durable.client.HistoryEvent;
import io.durable.client.HistoryRequest;
import io.durable.client.ListRequest;
import io.durable.client.Page;
import io.durable.spring.actuate.ExecutionDescriptor.History;
import io.durable.spring.actuate.ExecutionDescriptor.Listed;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/** Finds what the endpoint shows; null for what there is not. */
record ExecutionReader(DurableExecutions executions, Functions functions) {

    private static final String HISTORY = "history";
    private static final int LIMIT = 100;

    @Nullable
    Listed list(
            @Nullable String function,
            @Nullable String name,
            Set<ExecutionStatus> statuses,
            @Nullable Integer limit,
            @Nullable String marker) {
        int items = items(limit);
        return function == null
                ? listAll(name, statuses, items, marker)
                : found(() -> {
                    Page<ExecutionSummary> page = executions.list(request(function, name, statuses, items, marker));
                    return new Listed(
                            page.items().stream().map(ExecutionDescriptor::of).toList(),
                            page.nextMarker().orElse(null));
                });
    }

    /** Of several functions there is no place where all lists go on, so there is no marker. */
    private @Nullable Listed listAll(
            @Nullable String name, Set<ExecutionStatus> statuses, int items, @Nullable String marker) {
        if (marker != null || functions.names().isEmpty()) {
            String message = "Name the function whose executions are wanted, by the parameter 'function'";
            throw new InvalidEndpointRequestException(message, message);
        }
        return found(() -> new Listed(
                functions.names().stream()
                        .flatMap(function ->
                                executions.list(request(function, name, statuses, items, null)).items().stream())
                        .sorted(Comparator.comparing(ExecutionSummary::startTimestamp)
                                .reversed())
                        .limit(items)
                        .map(ExecutionDescriptor::of)
                        .toList(),
                null));
    }

    private static ListRequest request(
            String function, @Nullable String name, Set<ExecutionStatus> statuses, int items, @Nullable String marker) {
        return new ListRequest(
                function,
                Optional.ofNullable(name),
                statuses,
                Optional.empty(),
                Optional.empty(),
                true,
                items,
                Optional.ofNullable(marker));
    }

    /** An ARN has slashes, so what is asked of it stands behind it. Its last part is never this word. */
    @Nullable
    Object find(String[] path, @Nullable Integer limit, @Nullable String marker, Values values) {
        int last = path.length - 1;
        return last > 0 && path[last].equals(HISTORY)
                ? history(String.join("/", Arrays.copyOf(path, last)), items(limit), marker, values)
                : found(() -> ExecutionDescriptor.of(executions.describe(String.join("/", path)), values));
    }

    private @Nullable History history(String arn, int items, @Nullable String marker, Values values) {
        HistoryRequest request = new HistoryRequest(arn, true, false, items, Optional.ofNullable(marker));
        return found(() -> {
            Page<HistoryEvent> page = executions.history(request);
            return new History(
                    arn,
                    page.items().stream()
                            .map(event -> EventDescriptor.of(event, values))
                            .toList(),
                    page.nextMarker().orElse(null));
        });
    }

    private static int items(@Nullable Integer limit) {
        if (limit != null && (limit < 1 || limit > 1000)) {
            String message = "The limit is " + limit + "; give 1 to 1000";
            throw new InvalidEndpointRequestException(message, message);
        }
        return limit == null ? LIMIT : limit;
    }

    private static <T> @Nullable T found(Supplier<T> call) {
        try {
            return call.get();
        } catch (ExecutionClientException e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return null;
            }
            return Requests.valid(() -> {
                throw e;
            });
        }
    }
}
