package io.durable.test;

import io.durable.backend.memory.InMemoryBackend;
import io.durable.client.EventDetails.ChainedInvokeStarted;
import io.durable.client.HistoryEvent;
import java.util.ArrayDeque;
import java.util.Deque;

/** Lets the backend forget what has ended long ago, so that a test of ten thousand executions needs no more memory than a short one. */
final class Remembered {

    private final InMemoryBackend backend;
    private final int limit;
    private final Deque<String> started = new ArrayDeque<>();

    Remembered(InMemoryBackend backend, int limit) {
        this.backend = backend;
        this.limit = limit;
    }

    void add(String executionArn) {
        started.addLast(executionArn);
        if (started.size() > limit) {
            String oldest = started.removeFirst();
            if (!forget(oldest)) {
                started.addLast(oldest);
            }
        }
    }

    void clear() {
        started.clear();
    }

    private boolean forget(String executionArn) {
        if (!backend.describe(executionArn).status().isTerminal()) {
            return false;
        }
        for (HistoryEvent event : backend.history(executionArn)) {
            if (event.details() instanceof ChainedInvokeStarted invoked) {
                invoked.executionArn().ifPresent(this::forget);
            }
        }
        return backend.forget(executionArn);
    }
}
