package io.durable.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableHandler;
import io.durable.TypeRef;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.client.ListRequest;
import io.durable.client.StartExecution;
import io.durable.engine.DurableEngine;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The engine with its defaults, over the backend in memory, in virtual time. */
final class Stage {

    private static final String FUNCTION = "example";

    private final ManualDriver driver = ManualDriver.create();
    private final DurableEngine engine =
            DurableEngine.builder(driver.backend()).timeSource(driver.time()).build();

    /** Deploys the example. */
    <I, O extends @Nullable Object> Stage deploy(TypeRef<I> inputType, DurableHandler<I, O> handler) {
        driver.backend().register(FUNCTION, engine.function(FUNCTION, inputType, handler));
        return this;
    }

    <I, O extends @Nullable Object> Stage deploy(Class<I> inputType, DurableHandler<I, O> handler) {
        return deploy(TypeRef.of(inputType), handler);
    }

    /** Starts the example and runs it to its end. Returns its result. */
    String run(Object input) {
        return finish(start(input));
    }

    /** Starts the example and runs it until it waits. */
    String start(Object input) {
        String arn = driver.backend().start(StartExecution.of(FUNCTION, input));
        driver.runQueued();
        return arn;
    }

    String finish(String arn) {
        return driver.runToCompletion(arn).result().orElseThrow();
    }

    /** Lets time pass, and runs what comes due. */
    void pass(Duration duration) {
        driver.time().advance(duration);
        driver.runQueued();
    }

    /** How long the execution has taken. */
    Duration duration(String arn) {
        var summary = driver.backend().describe(arn).summary();
        return Duration.between(summary.startTimestamp(), summary.endTimestamp().orElseThrow());
    }

    /** Lets the process of the only execution die. For bodies. */
    void crash() {
        String arn =
                driver.backend().list(ListRequest.of(FUNCTION)).items().get(0).arn();
        assertThat(driver.backend().crash(arn)).isTrue();
    }

    Instant now() {
        return driver.time().instant();
    }

    /** How often the function was invoked. */
    int invocations(String arn) {
        return driver.backend().invocations(arn);
    }

    InMemoryBackend backend() {
        return driver.backend();
    }
}
