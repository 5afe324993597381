package io.durable.backend.memory;

import io.durable.backend.Operation;
import io.durable.client.EventDetails;
import io.durable.client.EventType;
import io.durable.client.ExecutionDescription;
import io.durable.client.HistoryEvent;
import java.util.List;

/** One execution of a script, driven step by step. */
final class Scenario {

    static final String FUNCTION = "orders";

    final ManualDriver driver;
    final InMemoryBackend backend;
    final Script script;
    final String arn;

    private Scenario(InMemoryBackend.Builder builder, Script.Line... lines) {
        this.driver = ManualDriver.of(builder);
        this.backend = driver.backend();
        this.script = Script.of(backend, lines);
        backend.register(FUNCTION, script);
        this.arn = backend.start(FUNCTION, null);
    }

    static Scenario of(Script.Line... lines) {
        return of(InMemoryBackend.builder(), lines);
    }

    static Scenario of(InMemoryBackend.Builder builder, Script.Line... lines) {
        return new Scenario(builder, lines);
    }

    /** Runs what a function may do in its first invocation, which then ends the execution. */
    static Scenario during(Doing doing) {
        return during(InMemoryBackend.builder(), doing);
    }

    static Scenario during(InMemoryBackend.Builder builder, Doing doing) {
        Scenario scenario = of(builder, call -> {
            doing.run(call);
            return Script.succeeded(null);
        });
        scenario.run();
        return scenario;
    }

    ExecutionDescription run() {
        ExecutionDescription end = driver.runToCompletion(arn);
        script.rethrowFailures();
        return end;
    }

    /** Runs what is queued, and lets no time pass. */
    void runQueued() {
        driver.runQueued();
        script.rethrowFailures();
    }

    List<HistoryEvent> events() {
        return backend.history(arn);
    }

    List<EventType> eventTypes() {
        return events().stream().map(HistoryEvent::type).toList();
    }

    EventDetails details(EventType type) {
        return events().stream()
                .filter(event -> event.type() == type)
                .findFirst()
                .orElseThrow()
                .details();
    }

    Operation operation(String id) {
        return backend.operations(arn).stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @FunctionalInterface
    interface Doing {
        default void run(Script.Call call) {
            try {
                with(call);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        void with(Script.Call call) throws InterruptedException;
    }
}
