package io.durable.backend.memory;

import io.durable.client.ExecutionSummary;
import io.durable.client.ListRequest;
import io.durable.client.Page;
import java.util.ArrayList;
import java.util.List;

/** Pages of the executions of a function. Executions that start between two pages do not shift them. */
final class ExecutionList {

    private final List<Execution> executions;
    private final ListRequest request;

    ExecutionList(List<Execution> executions, ListRequest request) {
        this.executions = executions;
        this.request = request;
    }

    Page<ExecutionSummary> page() {
        List<ExecutionSummary> items = new ArrayList<>();
        int size = executions.size();
        int position = Markers.position(request.marker(), request.reverse() ? size : 0, size);
        while (hasMore(position) && items.size() < Markers.pageSize(request.maxItems())) {
            Execution next = executions.get(request.reverse() ? position - 1 : position);
            ExecutionSummary summary = next.read(ExecutionRecord::summary);
            if (isWanted(summary)) {
                items.add(summary);
            }
            position += request.reverse() ? -1 : 1;
        }
        return new Page<>(items, Markers.at(position, hasMore(position)));
    }

    private boolean hasMore(int position) {
        return request.reverse() ? position > 0 : position < executions.size();
    }

    private boolean isWanted(ExecutionSummary summary) {
        return request.executionName().map(summary.name()::equals).orElse(true)
                && (request.statuses().isEmpty() || request.statuses().contains(summary.status()))
                && request.startedAfter().map(summary.startTimestamp()::isAfter).orElse(true)
                && request.startedBefore()
                        .map(summary.startTimestamp()::isBefore)
                        .orElse(true);
    }
}
