package io.durable.engine;

import io.durable.CheckpointStrategy;
import io.durable.backend.memory.InMemoryBackend;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** How an engine runs: when it checkpoints, and on what kind of threads its branches run. */
record Variant(CheckpointStrategy strategy, boolean virtualThreads) {

    private static final boolean HAS_VIRTUAL_THREADS = Runtime.version().feature() >= 21;

    /** All strategies, each on platform threads and, where this Java has them, on virtual ones. */
    static Stream<Variant> all() {
        return Arrays.stream(CheckpointStrategy.values())
                .flatMap(strategy -> Stream.of(new Variant(strategy, false), new Variant(strategy, true)))
                .filter(variant -> HAS_VIRTUAL_THREADS || !variant.virtualThreads());
    }

    static Variant of(CheckpointStrategy strategy) {
        return new Variant(strategy, false);
    }

    WorkflowHarness harness() {
        return harness(settings -> {});
    }

    WorkflowHarness harness(Consumer<DurableEngine.Builder> settings) {
        return harness(backend -> {}, settings);
    }

    WorkflowHarness harness(Consumer<InMemoryBackend.Builder> backend, Consumer<DurableEngine.Builder> settings) {
        Consumer<DurableEngine.Builder> own =
                builder -> builder.checkpointStrategy(strategy).virtualThreads(virtualThreads);
        return WorkflowHarness.with(backend, own.andThen(settings));
    }

    boolean isEager() {
        return strategy == CheckpointStrategy.EAGER;
    }

    @Override
    public String toString() {
        return strategy + (virtualThreads ? " on virtual threads" : " on platform threads");
    }
}
