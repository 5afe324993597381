package io.durable.engine.logging;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Entries of the calling thread's MDC, until closed; then each has its former value again. No other entry is touched. */
public final class MdcScope implements AutoCloseable {

    private final String[] keys;
    private final @Nullable String[] former;

    private MdcScope(String[] keys, @Nullable String[] former) {
        this.keys = keys;
        this.former = former;
    }

    static MdcScope open(String[] keys, @Nullable String... values) {
        @Nullable String[] former = new @Nullable String[keys.length];
        for (int i = 0; i < keys.length; i++) {
            former[i] = MDC.get(keys[i]);
            set(keys[i], values[i]);
        }
        return new MdcScope(keys, former);
    }

    @Override
    public void close() {
        for (int i = 0; i < keys.length; i++) {
            set(keys[i], former[i]);
        }
    }

    static void set(String key, @Nullable String value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }
}
