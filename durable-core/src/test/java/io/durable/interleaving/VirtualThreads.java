package io.durable.interleaving;

import java.lang.reflect.Method;

/** Virtual threads where Java has them; by reflection, since the release level is Java 17. */
final class VirtualThreads {

    private VirtualThreads() {}

    static Thread unstarted(String name, Runnable body) {
        try {
            Class<?> type = Class.forName("java.lang.Thread$Builder$OfVirtual");
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Method named = type.getMethod("name", String.class);
            return (Thread) type.getMethod("unstarted", Runnable.class).invoke(named.invoke(builder, name), body);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("No virtual threads in this Java", e);
        }
    }
}
