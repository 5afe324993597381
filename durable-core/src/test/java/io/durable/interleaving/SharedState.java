package io.durable.interleaving;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is called before shared state is touched. The last parameter is the place where that happens. */
public final class SharedState {

    private static final Pattern CHANGES =
            Pattern.compile("(add|put|remove|poll|pop|push|offer|clear|set|compute|merge|replace|retain|sort|take).*");

    private static final Pattern LOOKS = Pattern.compile("get|getPlain|getOpaque|getAcquire|getNow|getCount|size|values"
            + "|keySet|entrySet|iterator|element|(is|contains|peek).*");

    private static final Map<String, Effect> EFFECTS = new ConcurrentHashMap<>();

    private SharedState() {}

    /** What a method does by its name: whether it changes a collection, whether it only looks at a concurrent object. */
    private record Effect(boolean changes, boolean looks) {

        static Effect of(String method) {
            return EFFECTS.computeIfAbsent(
                    method,
                    name -> new Effect(
                            CHANGES.matcher(name).matches(), LOOKS.matcher(name).matches()));
        }
    }

    public static void read(@Nullable Object target, String field, String at) {
        Task me = Task.current();
        if (me != null && target != null) {
            me.scheduler.accesses().read(me, target, field, at);
        }
    }

    public static void write(@Nullable Object target, String field, String at) {
        Task me = Task.current();
        if (me != null && target != null) {
            me.scheduler.accesses().write(me, target, field, at);
        }
    }

    public static void volatileRead(@Nullable Object target, String field, String at) {
        Task me = Task.current();
        if (me != null && target != null) {
            me.point("reads " + field, at);
            me.scheduler.accesses().volatileRead(me, target, field);
        }
    }

    public static void volatileWrite(@Nullable Object target, String field, String at) {
        Task me = Task.current();
        if (me != null && target != null) {
            me.point("writes " + field, at);
            me.scheduler.accesses().volatileWrite(me, target, field);
        }
    }

    /** Before a call of something in java.util: a concurrent class synchronizes, a collection is state like a field. */
    public static void call(@Nullable Object target, String method, String at) {
        Task me = Task.current();
        if (me == null || target == null) {
            return;
        }
        if (target instanceof Lock) {
            me.point("calls " + method, at);
        } else if (target.getClass().getName().startsWith("java.util.concurrent.")) {
            me.point("calls " + method, at);
            synchronize(me, target, method);
        } else if (isMutable(target)) {
            access(me, target, method, at);
        }
    }

    private static void synchronize(Task me, Object target, String method) {
        me.acquire(target);
        if (!Effect.of(method).looks()) {
            me.release(target);
        }
    }

    private static boolean isMutable(Object target) {
        return (target instanceof Collection || target instanceof Map)
                && !target.getClass().getName().startsWith("java.util.ImmutableCollections");
    }

    private static void access(Task me, Object target, String method, String at) {
        String name = "the contents of a " + target.getClass().getSimpleName();
        if (Effect.of(method).changes()) {
            me.scheduler.accesses().write(me, target, name, at);
        } else {
            me.scheduler.accesses().read(me, target, name, at);
        }
    }

    /** Static initializers run once, not once per run, and nobody may wait for one that does not go on. */
    public static void enterInitializer() {
        Task me = Task.current();
        if (me != null) {
            me.indivisible++;
        }
    }

    public static void leaveInitializer() {
        Task me = Task.current();
        if (me != null) {
            me.indivisible--;
        }
    }

    public static void unsupported(String what, String at) {
        if (Task.current() != null) {
            throw new AssertionError("The scheduler does not know %s, used at %s".formatted(what, at));
        }
    }
}
