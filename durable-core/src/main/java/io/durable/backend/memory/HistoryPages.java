package io.durable.backend.memory;

import io.durable.client.HistoryEvent;
import io.durable.client.HistoryRequest;
import io.durable.client.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Pages of a history. Events that are appended between two pages do not shift them, in either direction. */
final class HistoryPages {

    private HistoryPages() {}

    static Page<HistoryEvent> page(EventLog log, HistoryRequest request) {
        Page<HistoryEvent> page = request.reverse() ? backward(log, request) : forward(log, request);
        return request.includeData()
                ? page
                : new Page<>(page.items().stream().map(Redaction::withoutData).toList(), page.nextMarker());
    }

    private static Page<HistoryEvent> forward(EventLog log, HistoryRequest request) {
        int from = Markers.position(request.marker(), 0, log.size());
        int to = Math.min(from + Markers.pageSize(request.maxItems()), log.size());
        return new Page<>(log.slice(from, to), Markers.at(to, to < log.size()));
    }

    private static Page<HistoryEvent> backward(EventLog log, HistoryRequest request) {
        int to = Markers.position(request.marker(), log.size(), log.size());
        int from = Math.max(to - Markers.pageSize(request.maxItems()), 0);
        List<HistoryEvent> events = new ArrayList<>(log.slice(from, to));
        Collections.reverse(events);
        return new Page<>(events, Markers.at(from, from > 0));
    }
}
