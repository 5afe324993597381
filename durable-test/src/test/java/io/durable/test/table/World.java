package io.durable.test.table;

import io.durable.OperationStatus;
import io.durable.backend.Operation;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.client.ExecutionClientException;
import io.durable.error.ErrorObject;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/** What is outside of the workflow in one run, and outlives its processes: which bodies have run, what was seen, what was wrong. */
final class World {

    private final Map<String, Integer> runs = new ConcurrentHashMap<>();
    private final Map<String, Integer> runsAtMostOnce = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> used = new ConcurrentHashMap<>();
    private final Map<Integer, Queue<String>> seen = new ConcurrentHashMap<>();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    private final AtomicReference<ManualDriver> driver = new AtomicReference<>();

    void drivenBy(ManualDriver other) {
        driver.set(other);
    }

    private InMemoryBackend backend() {
        return driver.get().backend();
    }

    Spot spot(int index, String arn) {
        return new Spot(this, index, arn);
    }

    /** How often each at-least-once body has run, by name and attempt. */
    Map<String, Integer> runs() {
        return runs;
    }

    Map<String, Integer> runsAtMostOnce() {
        return runsAtMostOnce;
    }

    /** What effects outside were made with, by what it was the result of. */
    Map<String, Set<String>> used() {
        return used;
    }

    /** What the workflow has seen in each invocation that came so far, by instance. */
    Map<Integer, Queue<String>> seen() {
        return seen;
    }

    Queue<String> violations() {
        return violations;
    }

    void ranAtMostOnce(String what) {
        runsAtMostOnce.merge(what, 1, Integer::sum);
    }

    /** One of the instances of what is tested. */
    record Spot(World world, int index, String arn) {

        /** A name that no operation of another instance has. */
        String name(String base) {
            return base + "@" + index;
        }

        /** Says that a body runs that may run again if the process dies, unless its outcome is recorded. */
        void ran(String base, int attempt) {
            noteIfOver(name(base));
            world.runs.merge(name(base) + " #" + attempt, 1, Integer::sum);
        }

        /** Says that a body runs that must not run again in the same attempt. */
        void ranAtMostOnce(String base, int attempt) {
            noteIfOver(name(base));
            world.ranAtMostOnce(name(base) + " #" + attempt);
        }

        private void noteIfOver(String name) {
            for (Operation operation : world.backend().operations(arn)) {
                OperationStatus status = operation.status();
                if (name.equals(operation.identity().name()) && status.isTerminal()) {
                    world.violations.add("The body of '" + name + "' runs although it is " + status);
                }
            }
        }

        /** Says that a body runs that must not run before another one. */
        void runsAfter(String base) {
            if (world.runs.keySet().stream().noneMatch(body -> body.startsWith(name(base) + " "))) {
                world.violations.add("A body runs before that of '" + name(base) + "'");
            }
        }

        /** Says that a body makes use of an earlier result. */
        void uses(String base, String result) {
            world.used
                    .computeIfAbsent(name(base), any -> ConcurrentHashMap.newKeySet())
                    .add(result);
        }

        void saw(String what) {
            world.seen
                    .computeIfAbsent(index, any -> new ConcurrentLinkedQueue<>())
                    .add(what);
        }

        /** Answers a callback; a body that runs again finds it answered. */
        void answer(String callbackId, String text) {
            ifOpen(() -> world.backend().succeedCallbackRaw(callbackId, text));
        }

        void refuse(String callbackId, String message) {
            ifOpen(() -> world.backend().failCallback(callbackId, ErrorObject.of("Refused", message)));
        }

        private static void ifOpen(Runnable answer) {
            try {
                answer.run();
            } catch (ExecutionClientException failure) {
                if (failure.reason() != ExecutionClientException.Reason.CALLBACK_CLOSED) {
                    throw failure;
                }
            }
        }

        /** Lets time pass while a body runs. */
        void spend(Duration duration) {
            world.driver.get().time().advance(duration);
        }

        /** What a body fails with. */
        IllegalStateException broken() {
            return new IllegalStateException("broke");
        }
    }
}
