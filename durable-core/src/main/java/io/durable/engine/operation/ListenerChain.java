package io.durable.engine.operation;

import io.durable.listener.DurableExecutionListener;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listeners in their order. What one throws is logged and harms nobody. */
public final class ListenerChain {

    private static final Logger log = LoggerFactory.getLogger(DurableExecutionListener.class);

    private final List<DurableExecutionListener> listeners;

    /**
     * Keeps the listeners.
     *
     * @param listeners in their order
     */
    public ListenerChain(List<DurableExecutionListener> listeners) {
        this.listeners = listeners;
    }

    /**
     * Whether nobody listens.
     *
     * @return true if there is no listener
     */
    public boolean isEmpty() {
        return listeners.isEmpty();
    }

    /**
     * Tells each listener.
     *
     * @param event what is told
     */
    public void each(Consumer<DurableExecutionListener> event) {
        for (DurableExecutionListener listener : listeners) {
            guarded(listener, () -> event.accept(listener));
        }
    }

    /**
     * Surrounds code with a hook of each listener, the first one outermost. Each hook and the code run exactly once, whatever
     * the others do.
     *
     * @param hook the hook
     * @param code the code; throws nothing
     * @param <T> what the code returns
     * @return what the code returned
     */
    public <T> T around(BiConsumer<DurableExecutionListener, Runnable> hook, Supplier<T> code) {
        AtomicReference<@Nullable T> result = new AtomicReference<>();
        Runnable chain = () -> result.set(code.get());
        for (int i = listeners.size() - 1; i >= 0; i--) {
            DurableExecutionListener listener = listeners.get(i);
            Once inner = new Once(chain);
            chain = () -> {
                guarded(listener, () -> hook.accept(listener, inner));
                inner.run();
            };
        }
        chain.run();
        return Objects.requireNonNull(result.get());
    }

    @SuppressWarnings("CatchThrowable")
    private static void guarded(DurableExecutionListener listener, Runnable call) {
        try {
            call.run();
        } catch (Exception | LinkageError | AssertionError e) {
            log.warn(
                    "The listener {} failed; the execution goes on",
                    listener.getClass().getName(),
                    e);
        }
    }

    private static final class Once implements Runnable {

        private final Runnable code;
        private boolean begun;

        Once(Runnable code) {
            this.code = code;
        }

        @Override
        public void run() {
            if (!begun) {
                begun = true;
                code.run();
            }
        }
    }
}
