package io.durable.backend.memory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One invocation of a function. Its token is guarded by the lock of its execution. */
final class Invocation {

    private final String requestId;
    private final Instant startTimestamp;
    private final StatePages pages;
    private String token;
    private @Nullable Thread thread;
    private boolean cut;

    Invocation(String requestId, Instant startTimestamp, StatePages pages, String token) {
        this.requestId = requestId;
        this.startTimestamp = startTimestamp;
        this.pages = pages;
        this.token = token;
    }

    String requestId() {
        return requestId;
    }

    Instant startTimestamp() {
        return startTimestamp;
    }

    StatePages pages() {
        return pages;
    }

    boolean holds(String checkpointToken) {
        return token.equals(checkpointToken);
    }

    void replaceToken(String next) {
        this.token = next;
    }

    /** Says that the current thread begins to run the function; false if the invocation has been cut off before. */
    synchronized boolean enter() {
        thread = Thread.currentThread();
        return !cut;
    }

    /** Says that the current thread runs the function no more; no interrupt that was meant for the function outlives it. */
    synchronized void leave() {
        thread = null;
        if (cut) {
            Thread.interrupted();
        }
    }

    /** Interrupts the function's thread, as far as a death of the process can be imitated. */
    synchronized void cutOff() {
        cut = true;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
