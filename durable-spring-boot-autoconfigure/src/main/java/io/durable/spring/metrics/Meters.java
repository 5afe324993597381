package io.durable.spring.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The meters of a registry, by what they measure. */
final class Meters {

    private final Map<DurableMeter, MeterProvider<Timer>> timers = new EnumMap<>(DurableMeter.class);
    private final Map<DurableMeter, MeterProvider<Counter>> counters = new EnumMap<>(DurableMeter.class);
    private final Map<DurableMeter, MeterProvider<DistributionSummary>> summaries = new EnumMap<>(DurableMeter.class);

    Meters(MeterRegistry registry) {
        for (DurableMeter meter : DurableMeter.values()) {
            if (meter.type() == Meter.Type.TIMER) {
                timers.put(
                        meter,
                        Timer.builder(meter.meterName())
                                .description(meter.description())
                                .withRegistry(registry));
            } else if (meter.type() == Meter.Type.COUNTER) {
                counters.put(
                        meter,
                        Counter.builder(meter.meterName())
                                .description(meter.description())
                                .withRegistry(registry));
            } else if (meter.type() == Meter.Type.DISTRIBUTION_SUMMARY) {
                summaries.put(meter, summary(meter).withRegistry(registry));
            }
        }
    }

    private static DistributionSummary.Builder summary(DurableMeter meter) {
        boolean isOfBytes = meter != DurableMeter.CHECKPOINT_UPDATES;
        return DistributionSummary.builder(meter.meterName())
                .description(meter.description())
                .baseUnit(isOfBytes ? BaseUnits.BYTES : null);
    }

    /** Two clocks may differ a little, and a time is never negative. */
    void time(DurableMeter meter, Iterable<Tag> tags, Instant begun, Instant ended) {
        Duration duration = Duration.between(begun, ended);
        Objects.requireNonNull(timers.get(meter))
                .withTags(tags)
                .record(duration.isNegative() ? Duration.ZERO : duration);
    }

    void count(DurableMeter meter, Iterable<Tag> tags) {
        Objects.requireNonNull(counters.get(meter)).withTags(tags).increment();
    }

    void size(DurableMeter meter, Iterable<Tag> tags, int size) {
        Objects.requireNonNull(summaries.get(meter)).withTags(tags).record(size);
    }
}
