package io.durable.engine;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/** Where the threads of {@code Async} operations come from. */
final class BranchThreadFactories {

    private static final String NAME = "durable-branch-";

    /** Below the 1,024 threads that Lambda allows a process, with room for those of the application. */
    static final int PLATFORM_LIMIT = 256;

    private BranchThreadFactories() {}

    /** Virtual where parking never pins a carrier thread, even within a monitor: Java 24 and later. */
    static ThreadFactory standard() {
        return isVirtualByDefault() ? virtual() : platform();
    }

    static int standardLimit() {
        return isVirtualByDefault() ? Integer.MAX_VALUE : PLATFORM_LIMIT;
    }

    private static boolean isVirtualByDefault() {
        return Runtime.version().feature() >= 24;
    }

    static ThreadFactory platform() {
        AtomicLong count = new AtomicLong();
        return task -> {
            Thread thread = new Thread(task, NAME + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** By reflection, since the release level is Java 17. */
    static ThreadFactory virtual() {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            Object named = type.getMethod("name", String.class, long.class).invoke(builder, NAME, 1L);
            return (ThreadFactory) type.getMethod("factory").invoke(named);
        } catch (NoSuchMethodException
                | ClassNotFoundException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "Virtual threads need Java 21 or later; this is Java "
                            + Runtime.version().feature(),
                    e);
        }
    }

    /** A factory whose threads are named otherwise. */
    static ThreadFactory named(ThreadFactory factory, Optional<String> prefix) {
        if (prefix.isEmpty()) {
            return factory;
        }
        AtomicLong count = new AtomicLong();
        return task -> {
            Thread thread = factory.newThread(task);
            thread.setName(prefix.get() + count.incrementAndGet());
            return thread;
        };
    }
}
