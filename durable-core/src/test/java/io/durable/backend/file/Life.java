package io.durable.backend.file;

import io.durable.DurableHandler;
import io.durable.TypeRef;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.engine.DurableEngine;
import io.durable.retry.RetryStrategies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One life of a process with a backend and a file, in virtual time. It may die at any moment: what is in the file then is what a copy of it
 * holds.
 */
final class Life implements AutoCloseable {

    private final Path file;
    private final FileStore store;
    private final ManualDriver driver;
    private final List<Path> copies = new ArrayList<>();

    private Life(Path file, Instant start, Consumer<InMemoryBackend.Builder> settings) {
        this.file = file;
        this.store = FileStore.at(file);
        InMemoryBackend.Builder builder = InMemoryBackend.builder().store(store);
        settings.accept(builder);
        this.driver = ManualDriver.of(builder, start);
    }

    static Life first(Path directory) {
        return new Life(directory.resolve("executions.log"), Instant.parse("2026-01-01T00:00:00Z"), builder -> {});
    }

    /** One whose file is copied after each checkpoint that was acknowledged. */
    static Life copied(Path directory) {
        List<Life> self = new ArrayList<>();
        Life life = new Life(
                directory.resolve("executions.log"),
                Instant.parse("2026-01-01T00:00:00Z"),
                builder -> builder.interceptor((request, next) -> {
                    var response = next.checkpoint(request);
                    self.get(0).copy();
                    return response;
                }));
        self.add(life);
        return life;
    }

    /** The next one, after this one has died at this moment. */
    Life next() {
        return after(copy());
    }

    /** The one after a death at the moment of the copy. */
    Life after(Path copy) {
        return new Life(copy, driver.time().instant(), builder -> {});
    }

    Life nextWith(Consumer<InMemoryBackend.Builder> settings) {
        return new Life(copy(), driver.time().instant(), settings);
    }

    Path copy() {
        try {
            Path copy = file.resolveSibling("copy-" + copies.size() + "-of-" + file.getFileName());
            Files.copy(file, copy);
            copies.add(copy);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Path> copies() {
        return List.copyOf(copies);
    }

    Path file() {
        return file;
    }

    ManualDriver driver() {
        return driver;
    }

    InMemoryBackend backend() {
        return driver.backend();
    }

    <O> Life deploy(String name, DurableHandler<String, O> handler) {
        DurableEngine engine = DurableEngine.builder(backend())
                .timeSource(driver.time())
                .defaultRetry(RetryStrategies.fixedDelay(3, Duration.ofMinutes(1)))
                .build();
        backend().register(name, engine.function(name, TypeRef.of(String.class), handler));
        return this;
    }

    @Override
    public void close() {
        store.close();
    }
}
