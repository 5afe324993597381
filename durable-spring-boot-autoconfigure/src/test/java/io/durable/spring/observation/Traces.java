package io.durable.spring.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The spans that OpenTelemetry makes of observations. */
final class Traces {

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final ObservationRegistry registry = ObservationRegistry.create();
    private final Tracer tracer;

    Traces() {
        this(true);
    }

    /** With or without the handler that knows of executions. */
    Traces(boolean own) {
        GivenSpanIds ids = new GivenSpanIds();
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setIdGenerator(ids)
                .setSampler(Sampler.parentBased(Sampler.alwaysOn()))
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build();
        tracer = new OtelTracer(provider.get("test"), new OtelCurrentTraceContext(), event -> {});
        OtelPropagator propagator = new OtelPropagator(
                ContextPropagators.create(W3CTraceContextPropagator.getInstance()), provider.get("test"));
        List<ObservationHandler<? extends Observation.Context>> handlers = new ArrayList<>(List.of(
                new PropagatingReceiverTracingObservationHandler<>(tracer, propagator),
                new PropagatingSenderTracingObservationHandler<>(tracer, propagator),
                new DefaultTracingObservationHandler(tracer)));
        if (own) {
            handlers.add(0, new DurableTracingObservationHandler(tracer, ids));
        }
        registry.observationConfig().observationHandler(new FirstMatchingCompositeObservationHandler(handlers));
    }

    ObservationRegistry registry() {
        return registry;
    }

    Tracer tracer() {
        return tracer;
    }

    /** Those that have ended, in the order in which they began. */
    List<SpanData> spans() {
        List<SpanData> spans = new ArrayList<>(exporter.getFinishedSpanItems());
        spans.sort(Comparator.comparingLong(SpanData::getStartEpochNanos));
        return spans;
    }

    List<SpanData> spans(String name) {
        return spans().stream().filter(span -> span.getName().equals(name)).toList();
    }

    void clear() {
        exporter.reset();
    }

    /** What is beneath a span, each line a span with how it ended, those within it indented. */
    String tree(String parentSpanId) {
        StringBuilder lines = new StringBuilder();
        append(lines, parentSpanId, "");
        return lines.toString();
    }

    private void append(StringBuilder lines, String parentSpanId, String indent) {
        for (SpanData span : spans()) {
            if (span.getParentSpanId().equals(parentSpanId)) {
                lines.append(indent).append(line(span)).append('\n');
                append(lines, span.getSpanId(), indent + "  ");
            }
        }
    }

    private static String line(SpanData span) {
        String end = value(span, DurableKey.INVOCATION_STATUS)
                .or(() -> value(span, DurableKey.OPERATION_STATUS))
                .or(() -> value(span, DurableKey.ATTEMPT_OUTCOME))
                .map(text -> ": " + text)
                .orElse("");
        boolean resumed =
                value(span, DurableKey.OPERATION_RESUMED).filter("true"::equals).isPresent();
        return span.getName() + end + (resumed ? ", resumed" : "");
    }

    static Optional<String> value(SpanData span, DurableKey key) {
        return Optional.ofNullable(span.getAttributes().get(AttributeKey.stringKey(key.asString())));
    }

    /** Each span that is resumed links to the one span of the same operation that is not, and that has ended before. */
    void expectLinksToWhereOperationsBegan() {
        List<SpanData> resumed = spans().stream()
                .filter(span -> value(span, DurableKey.OPERATION_RESUMED)
                        .filter("true"::equals)
                        .isPresent())
                .toList();
        assertThat(resumed).isNotEmpty().allSatisfy(span -> {
            assertThat(span.getLinks()).hasSize(1);
            String target = span.getLinks().get(0).getSpanContext().getSpanId();
            SpanData began = spans().stream()
                    .filter(other -> other.getSpanId().equals(target))
                    .reduce((one, other) -> {
                        throw new AssertionError("Two spans have the id " + target);
                    })
                    .orElseThrow();
            assertThat(span.getLinks().get(0).getSpanContext().getTraceId()).isEqualTo(began.getTraceId());
            assertThat(value(began, DurableKey.OPERATION_ID)).isEqualTo(value(span, DurableKey.OPERATION_ID));
            assertThat(value(began, DurableKey.OPERATION_RESUMED)).contains("false");
            assertThat(began.getEndEpochNanos()).isLessThanOrEqualTo(span.getStartEpochNanos());
        });
    }
}
