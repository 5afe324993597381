package io.durable.engine.operation;

import io.durable.listener.ThreadContextCarrier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What belongs to the thread that starts a branch, for the one that runs it: its MDC, and what the carriers carry. */
final class ThreadContext {

    private final @Nullable Map<String, String> mdc = MDC.getCopyOfContextMap();
    private final List<ThreadContextCarrier.Captured> captured;

    private ThreadContext(List<ThreadContextCarrier.Captured> captured) {
        this.captured = captured;
    }

    static ThreadContext capture(List<ThreadContextCarrier> carriers) {
        List<ThreadContextCarrier.Captured> captured = new ArrayList<>(carriers.size());
        carriers.forEach(carrier -> captured.add(carrier.capture()));
        return new ThreadContext(captured);
    }

    /** Runs code within it, on the calling thread, and restores what was there before. */
    void run(Runnable code) {
        Map<String, String> former = MDC.getCopyOfContextMap();
        Deque<ThreadContextCarrier.Scope> open = new ArrayDeque<>(captured.size());
        setMdc(mdc);
        try {
            captured.forEach(context -> open.push(context.open()));
            code.run();
        } finally {
            open.forEach(ThreadContextCarrier.Scope::close);
            setMdc(former);
        }
    }

    private static void setMdc(@Nullable Map<String, String> entries) {
        if (entries == null || entries.isEmpty()) {
            MDC.clear();
        } else {
            MDC.setContextMap(entries);
        }
    }
}
