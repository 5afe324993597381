package io.durable.spring.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.listener.InvocationInfo;
import io.durable.listener.OperationInfo;
import io.durable.spring.FakeLambda;
import io.micrometer.observation.Observation;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which spans observations become, and what they link to. */
class DurableTracingObservationHandlerTests {

    private static final String XRAY = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
    private static final TraceParent PARENT = TraceParent.parse(
                    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
            .orElseThrow();

    private final Traces traces = new Traces();
    private final ObservationFactory factory = new ObservationFactory(traces.registry(), DurableConventions.defaults());

    private static DurableInvocationContext invocation(
            boolean first, @Nullable TraceParent parent, @Nullable String xray) {
        InvocationInfo info = new FakeLambda("request", Optional.ofNullable(xray)).invocation("arn:1", first);
        return new DurableInvocationContext(info, Optional.ofNullable(parent));
    }

    private SpanData observed(DurableInvocationContext context) {
        factory.of(context).observe(() -> {});
        return traces.spans("invocation of orders").get(0);
    }

    @Test
    void an_invocation_links_to_the_trace_of_its_lambda_request() {
        SpanData span = observed(invocation(true, PARENT, XRAY));

        assertThat(span.getTraceId()).isEqualTo(PARENT.traceId());
        assertThat(span.getLinks())
                .extracting(LinkData::getSpanContext)
                .singleElement()
                .satisfies(link -> {
                    assertThat(link.getTraceId()).isEqualTo("5759e988bd862e3fe1be46a994272793");
                    assertThat(link.getSpanId()).isEqualTo("53995c3f42cd8ad8");
                });
    }

    @Test
    void an_invocation_in_the_trace_of_its_lambda_request_does_not_link_to_it() {
        SpanData span = observed(invocation(true, TraceParent.parseXray(XRAY).orElseThrow(), XRAY));

        assertThat(span.getLinks()).isEmpty();
        assertThat(span.getParentSpanId()).isEqualTo("53995c3f42cd8ad8");
    }

    @Test
    void an_invocation_links_to_what_is_current_in_another_trace() {
        Span other = traces.tracer().nextSpan().name("function").start();
        try (Tracer.SpanInScope scope = traces.tracer().withSpan(other)) {
            assertThat(observed(invocation(true, PARENT, null)).getLinks())
                    .extracting(link -> link.getSpanContext().getSpanId())
                    .containsExactly(other.context().spanId());
        } finally {
            other.end();
        }
    }

    @Test
    void an_invocation_without_a_trace_of_its_own_joins_what_is_current_or_begins_one() {
        Span other = traces.tracer().nextSpan().name("function").start();
        try (Tracer.SpanInScope scope = traces.tracer().withSpan(other)) {
            assertThat(observed(invocation(true, null, null)).getParentSpanId())
                    .isEqualTo(other.context().spanId());
        } finally {
            other.end();
        }
        traces.clear();

        assertThat(observed(invocation(true, null, null)).getParentSpanContext().isValid())
                .isFalse();
    }

    /** As on a machine that has not seen the execution before. */
    @Test
    void an_invocation_links_to_the_first_of_its_execution_although_its_process_has_made_no_span_before() {
        SpanData later = observed(invocation(false, PARENT, null));
        Traces elsewhere = new Traces();
        new ObservationFactory(elsewhere.registry(), DurableConventions.defaults())
                .of(invocation(true, PARENT, null))
                .observe(() -> {});

        assertThat(traces.spans()).hasSize(1);
        assertThat(later.getLinks())
                .extracting(link -> link.getSpanContext().getSpanId())
                .containsExactly(elsewhere.spans().get(0).getSpanId());
    }

    @Test
    void an_operation_that_is_resumed_by_itself_begins_a_trace() {
        OperationInfo operation = new OperationInfo(
                "arn:1",
                "1",
                null,
                "reserve",
                OperationType.STEP,
                "Step",
                OperationStatus.SUCCEEDED,
                null,
                null,
                1,
                null,
                null,
                true);
        factory.of(new DurableOperationContext("orders", operation, true)).observe(() -> {});

        assertThat(traces.spans("reserve").get(0).getParentSpanContext().isValid())
                .isFalse();
    }

    @Test
    void any_handler_of_what_is_received_finds_the_trace_parent() {
        Traces plain = new Traces(false);
        new ObservationFactory(plain.registry(), DurableConventions.defaults())
                .of(invocation(true, PARENT, null))
                .observe(() -> {});

        SpanData span = plain.spans().get(0);
        assertThat(span.getTraceId()).isEqualTo(PARENT.traceId());
        assertThat(span.getParentSpanId()).isEqualTo(PARENT.spanId());
    }

    @Test
    void other_observations_are_left_to_others() {
        DurableTracingObservationHandler handler =
                new DurableTracingObservationHandler(traces.tracer(), SpanIds.ofTracer());

        assertThat(handler.supportsContext(new Observation.Context())).isFalse();
        assertThat(handler.supportsContext(new DurableStartContext("orders"))).isFalse();
    }
}
