package io.durable.spring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.CheckpointStrategy;
import io.durable.DurableHandler;
import io.durable.TypeRef;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.client.ExecutionDescription;
import io.durable.client.StartExecution;
import io.durable.engine.DurableEngine;
import io.durable.retry.RetryStrategies;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A workflow in virtual time, and what is measured of it. */
final class Measured {

    static final String FUNCTION = "orders";

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final ManualDriver driver;
    final DurableEngine engine;

    Measured() {
        this(0, handler -> Tags.empty(), backend -> {});
    }

    Measured(int maxNames, DurableMeterTags tags, Consumer<InMemoryBackend.Builder> backend) {
        InMemoryBackend.Builder builder = InMemoryBackend.builder();
        backend.accept(builder);
        driver = ManualDriver.of(builder);
        engine = DurableEngine.builder(driver.backend())
                .timeSource(driver.time())
                .checkpointStrategy(CheckpointStrategy.BATCHED)
                .defaultRetry(RetryStrategies.fixedDelay(3, Duration.ofSeconds(10)))
                .listener(new MeterListener(registry, driver.time(), tags, maxNames))
                .build();
        new PendingMeters(driver.backend()).bindTo(registry);
    }

    Measured deploy(DurableHandler<@Nullable String, @Nullable Object> handler) {
        driver.backend().register(FUNCTION, engine.function(FUNCTION, TypeRef.of(String.class), handler));
        return this;
    }

    String start(@Nullable String input) {
        return driver.backend().start(StartExecution.of(FUNCTION, input));
    }

    ExecutionDescription run(@Nullable String input) {
        return driver.runToCompletion(start(input));
    }

    /** How often each of a meter's tags occurred, as {@code value value: count}, in the order of the meter's tags. */
    List<String> counts(DurableMeter meter) {
        return all(meter, Measured::count);
    }

    /** The same with the sum of what was measured: seconds, bytes or a number. */
    List<String> totals(DurableMeter meter) {
        return all(meter, Measured::total);
    }

    private List<String> all(DurableMeter meter, ToDoubleFunction<Meter> value) {
        Map<String, Double> lines = new TreeMap<>();
        for (Meter found : registry.find(meter.meterName()).meters()) {
            assertThat(found.getId().getType()).isEqualTo(meter.type());
            String tags = meter.tags().stream()
                    .filter(tag -> tag != DurableMeterTag.FUNCTION)
                    .map(tag -> String.valueOf(found.getId().getTag(tag.key())))
                    .collect(Collectors.joining(" "));
            lines.merge(tags, value.applyAsDouble(found), Double::sum);
        }
        return lines.entrySet().stream()
                .map(line -> line.getKey() + ": " + Math.round(line.getValue()))
                .toList();
    }

    private static double count(Meter meter) {
        return meter.match(
                gauge -> gauge.value(),
                counter -> counter.count(),
                timer -> (double) timer.count(),
                summary -> (double) summary.count(),
                ignored -> Double.NaN,
                ignored -> Double.NaN,
                ignored -> Double.NaN,
                ignored -> Double.NaN,
                ignored -> Double.NaN);
    }

    private static double total(Meter meter) {
        return meter.match(
                gauge -> gauge.value(),
                counter -> counter.count(),
                timer -> timer.totalTime(TimeUnit.SECONDS),
                summary -> summary.totalAmount(),
                ignored -> Double.NaN,
                ignored -> Double.NaN,
                ignored -> Double.NaN,
                ignored -> Double.NaN,
                ignored -> Double.NaN);
    }
}
