package io.durable.interleaving;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Finds accesses that nothing orders.
 *
 * <p>The scheduler changes threads at synchronization only, and what it runs is sequentially consistent. Both are sound for
 * a program without data races and for no other, so each race is a failure: by the Java memory model a program without one
 * behaves as if its actions took turns, and between two synchronizations nobody can see how far a thread has got.
 */
final class Accesses {

    private final IdentityHashMap<Object, Clock> released = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Map<String, Variable>> variables = new IdentityHashMap<>();

    void acquire(Task task, Object key) {
        Clock clock = released.get(key);
        if (clock != null) {
            task.clock.include(clock);
        }
    }

    void release(Task task, Object key) {
        released.computeIfAbsent(key, unused -> new Clock()).include(task.clock);
        task.clock.tick(task.id);
    }

    void volatileRead(Task task, Object target, String field) {
        task.clock.include(variable(target, field).writes);
    }

    void volatileWrite(Task task, Object target, String field) {
        variable(target, field).writes.include(task.clock);
        task.clock.tick(task.id);
    }

    void read(Task task, Object target, String field, String at) {
        Variable variable = variable(target, field);
        variable.ordered(variable.writes, task, field, at);
        variable.reads.set(task.id, task.clock.of(task.id));
        variable.sites.put(task.id, at);
    }

    void write(Task task, Object target, String field, String at) {
        Variable variable = variable(target, field);
        variable.ordered(variable.writes, task, field, at);
        variable.ordered(variable.reads, task, field, at);
        variable.writes.set(task.id, task.clock.of(task.id));
        variable.sites.put(task.id, at);
    }

    private Variable variable(Object target, String field) {
        return variables
                .computeIfAbsent(target, unused -> new HashMap<>(4))
                .computeIfAbsent(field, unused -> new Variable());
    }

    private static final class Variable {

        private final Clock writes = new Clock();
        private final Clock reads = new Clock();
        private final Map<Integer, String> sites = new HashMap<>(4);

        void ordered(Clock before, Task task, String field, String at) {
            int other = before.aheadOf(task.clock);
            if (other >= 0) {
                throw new AssertionError("Data race on %s: thread %d at %s and thread %s at %s"
                        .formatted(field, other, sites.get(other), task, at));
            }
        }
    }
}
