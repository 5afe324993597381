package io.durable.engine.checkpoint;

import io.durable.backend.OperationUpdate;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The updates that have not been sent, in order. Used under the log's lock. */
final class UpdateQueue {

    /** How many further batches may wait while one is sent. */
    private static final int WAITING_BATCHES = 4;

    private final Batching limits;
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private int bytes;

    UpdateQueue(Batching limits) {
        this.limits = limits;
    }

    void add(OperationUpdate update, int size, Instant queuedAt) {
        entries.add(new Entry(update, size, queuedAt));
        bytes += size;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** When the one was queued that has waited longest. There is one. */
    Instant oldest() {
        return entries.element().queuedAt;
    }

    /** Whether it holds what one call can take. */
    boolean isFull() {
        return holds(1);
    }

    /** Whether it holds what several calls can take. */
    boolean isOverfull() {
        return holds(WAITING_BATCHES);
    }

    private boolean holds(int batches) {
        return entries.size() >= batches * limits.updates() || bytes >= batches * limits.bytes();
    }

    /**
     * Takes the longest prefix that one call may hold: within the limits, and of an operation at most its start and one update
     * that closes it. A single larger update travels alone.
     */
    List<OperationUpdate> takeBatch() {
        List<OperationUpdate> batch = new ArrayList<>(Math.min(entries.size(), limits.updates()));
        Map<String, Boolean> closedById = new HashMap<>();
        int room = limits.bytes();
        while (!entries.isEmpty() && batch.size() < limits.updates()) {
            Entry next = entries.element();
            if (!batch.isEmpty() && (next.size > room || !mayFollow(next.update, closedById))) {
                break;
            }
            entries.remove();
            bytes -= next.size;
            room -= next.size;
            closedById.put(next.update.id(), next.update.action().closes());
            batch.add(next.update);
        }
        return batch;
    }

    private static boolean mayFollow(OperationUpdate update, Map<String, Boolean> closedById) {
        Boolean closed = closedById.get(update.id());
        return closed == null || (!closed && update.action().closes());
    }

    private record Entry(OperationUpdate update, int size, Instant queuedAt) {}
}
