package io.durable.test.table;

import io.durable.DurableContext;
import io.durable.test.TestExecution;
import io.durable.test.table.World.Spot;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** An operation under test: its code, and what must come of it in each way in which it can go. */
final class Subject {

    private final String title;
    private final Code code;
    private final Map<Way, String> outcomes = new EnumMap<>(Way.class);
    private final Map<Way, Map<String, List<String>>> events = new EnumMap<>(Way.class);
    private String errorType = "";
    private String errorMessage = "";
    private boolean interruptible;
    private int threads = 1;
    private Consumer<TestExecution<?>> outside = execution -> {};

    private Subject(String title, Code code) {
        this.title = title;
        this.code = code;
    }

    /** The operation in a workflow. */
    @FunctionalInterface
    interface Code {
        String run(DurableContext ctx, Way way, Spot spot) throws Exception;
    }

    static Subject of(String title, Code code) {
        return new Subject(title, code);
    }

    /** What it results in; a failure begins with it. */
    Subject gives(Way way, String result) {
        outcomes.put(way, result);
        return this;
    }

    /** What it results in, at once and later. */
    Subject gives(String result) {
        return gives(Way.SUCCEED, result).gives(Way.SUSPEND, result);
    }

    /** How it fails: class and error type of the exception, how its message begins, and the type of the execution's error. */
    Subject fails(String exception, String message, String type) {
        errorType = type;
        errorMessage = message;
        return gives(Way.FAIL, exception + " " + message);
    }

    /** The events of each operation with a name. */
    Subject events(Way way, String name, String... types) {
        events.computeIfAbsent(way, any -> new LinkedHashMap<>()).put(name, List.of(types));
        return this;
    }

    /** A death of the process may cost it an attempt, which shows in its history. */
    Subject interruptible() {
        interruptible = true;
        return this;
    }

    /** How many threads of it run bodies at once: 1 unless said otherwise. */
    Subject threads(int count) {
        threads = count;
        return this;
    }

    /** What others do when nothing can run. */
    Subject outside(Consumer<TestExecution<?>> other) {
        outside = other;
        return this;
    }

    Code code() {
        return code;
    }

    Optional<String> outcome(Way way) {
        return Optional.ofNullable(outcomes.get(way));
    }

    Map<String, List<String>> events(Way way) {
        return events.getOrDefault(way, Map.of());
    }

    String errorType() {
        return errorType;
    }

    String errorMessage() {
        return errorMessage;
    }

    boolean isInterruptible() {
        return interruptible;
    }

    int threads() {
        return threads;
    }

    void actOutside(TestExecution<?> execution) {
        outside.accept(execution);
    }

    @Override
    public String toString() {
        return title;
    }
}
