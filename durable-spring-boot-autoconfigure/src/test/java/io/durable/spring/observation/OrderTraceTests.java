package io.durable.spring.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.BatchResult;
import io.durable.Branch;
import io.durable.DurableContext;
import io.durable.StepConfig;
import io.durable.TypeRef;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.client.EventDetails.CallbackStarted;
import io.durable.client.HistoryEvent;
import io.durable.client.StartExecution;
import io.durable.engine.DurableEngine;
import io.durable.retry.RetryStrategies;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.Observation;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The spans of an order that takes days and several invocations. */
class OrderTraceTests {

    private final Traces traces = new Traces();
    private final ManualDriver driver = ManualDriver.of(InMemoryBackend.builder()
            .traceParent(new StartTraceParent(traces.registry(), DurableConventions.defaults())));
    private final InMemoryBackend backend = driver.backend();
    private final AtomicInteger reservations = new AtomicInteger();
    private final List<String> current = Collections.synchronizedList(new ArrayList<>());

    private void deploy(double sampled, int threads) {
        DurableEngine engine = DurableEngine.builder(backend)
                .timeSource(backend.timeSource())
                .maxBranchThreads(threads)
                .threadContextCarrier(new ContextSnapshotCarrier(
                        ContextSnapshotFactory.builder().clearMissing(true).build()))
                .listener(new DurableObservationListener(
                        traces.registry(), DurableConventions.defaults(), ExecutionTraceParent.ofExecution(sampled)))
                .build();
        backend.register("orders", engine.function("orders", TypeRef.of(String.class), this::order));
        backend.register(
                "shop",
                engine.function(
                        "shop",
                        TypeRef.of(String.class),
                        (order, ctx) -> ctx.invoke("order", "orders", order, String.class)));
    }

    private String order(String order, DurableContext ctx) {
        ctx.step(
                "reserve",
                String.class,
                s -> reserve(),
                StepConfig.defaults().withRetry(RetryStrategies.fixedDelay(3, Duration.ofMinutes(1))));
        ctx.waitForCallback("approval", String.class, (callbackId, s) -> note());
        BatchResult<String> facts = ctx.parallel(
                        "pay and tell",
                        List.of(
                                Branch.of("pay", String.class, this::paid),
                                Branch.of(
                                        "tell", String.class, child -> child.step("mail", String.class, s -> note()))))
                .throwIfError();
        return ctx.runInChildContext("ship", String.class, child -> {
            child.wait("truck", Duration.ofDays(1));
            return child.step(
                    "label", String.class, s -> order + facts.results().size());
        });
    }

    private String paid(DurableContext ctx) {
        ctx.wait("cooling-off", Duration.ofDays(2));
        return ctx.step("charge", String.class, s -> note());
    }

    private String reserve() {
        note();
        if (reservations.incrementAndGet() == 1) {
            throw new IllegalStateException("The shelf is being refilled");
        }
        return "reserved";
    }

    /** Which observation the code of a step finds. */
    private String note() {
        Observation found = traces.registry().getCurrentObservation();
        if (found != null && found.getContextView() instanceof DurableAttemptContext attempt) {
            current.add(new DefaultDurableAttemptConvention().getContextualName(attempt));
        }
        return "noted";
    }

    private String runOrder() {
        String arn = backend.start("orders", "tea");
        run(arn);
        return arn;
    }

    private void run(String arn) {
        driver.runQueued();
        while (callbackId(arn) == null) {
            driver.step();
        }
        driver.runQueued();
        backend.succeedCallback(callbackId(arn), "yes");
        assertThat(driver.runToCompletion(arn).result()).contains("\"tea2\"");
    }

    private String callbackId(String arn) {
        return backend.history(arn).stream()
                .map(HistoryEvent::details)
                .filter(CallbackStarted.class::isInstance)
                .map(details -> ((CallbackStarted) details).callbackId())
                .findFirst()
                .orElse(null);
    }

    @Test
    void are_one_trace_in_which_each_operation_begins_and_ends_once() {
        deploy(1, 1);
        String arn = runOrder();

        TraceParent parent = TraceParent.ofExecution(arn, 1);
        assertThat(traces.spans()).extracting(SpanData::getTraceId).containsOnly(parent.traceId());
        assertThat(traces.tree(parent.spanId())).isEqualTo("""
                invocation of orders: pending
                  reserve: pending
                    reserve attempt 1: failed
                invocation of orders: pending
                  reserve: succeeded, resumed
                    reserve attempt 2: succeeded
                  approval: pending
                    Callback: pending
                    Step: succeeded
                      Step attempt 1: succeeded
                invocation of orders: pending
                  approval: succeeded, resumed
                    Callback: succeeded, resumed
                  pay and tell: pending
                    pay: pending
                      cooling-off: pending
                    tell: succeeded
                      mail: succeeded
                        mail attempt 1: succeeded
                invocation of orders: pending
                  pay and tell: succeeded, resumed
                    pay: succeeded, resumed
                      cooling-off: succeeded, resumed
                      charge: succeeded
                        charge attempt 1: succeeded
                  ship: pending
                    truck: pending
                invocation of orders: succeeded
                  ship: succeeded, resumed
                    truck: succeeded, resumed
                    label: succeeded
                      label attempt 1: succeeded
                """);
    }

    @Test
    void have_their_parents_in_the_same_invocation() {
        deploy(1, 8);
        String arn = runOrder();

        TraceParent parent = TraceParent.ofExecution(arn, 1);
        List<SpanData> spans = traces.spans();
        Set<String> ids = spans.stream().map(SpanData::getSpanId).collect(Collectors.toSet());
        assertThat(ids).hasSameSizeAs(spans);
        assertThat(spans).allSatisfy(span -> {
            boolean invocation = span.getName().equals("invocation of orders");
            assertThat(span.getParentSpanId().equals(parent.spanId())).isEqualTo(invocation);
            assertThat(span.getKind()).isEqualTo(invocation ? SpanKind.CONSUMER : SpanKind.INTERNAL);
            assertThat(invocation || ids.contains(span.getParentSpanId())).isTrue();
        });
        traces.expectLinksToWhereOperationsBegan();
    }

    @Test
    void of_later_invocations_link_to_the_first() {
        deploy(1, 1);
        runOrder();

        List<SpanData> invocations = traces.spans("invocation of orders");

        assertThat(invocations).hasSizeGreaterThanOrEqualTo(3);
        assertThat(invocations.get(0).getLinks()).isEmpty();
        assertThat(invocations.subList(1, invocations.size()))
                .allSatisfy(resumed -> assertThat(resumed.getLinks())
                        .singleElement()
                        .satisfies(link -> assertThat(link.getSpanContext().getSpanId())
                                .isEqualTo(invocations.get(0).getSpanId())));
    }

    @Test
    void are_current_where_steps_run() {
        deploy(1, 8);
        runOrder();

        assertThat(current)
                .containsExactlyInAnyOrder(
                        "reserve attempt 1",
                        "reserve attempt 2",
                        "Step attempt 1",
                        "charge attempt 1",
                        "mail attempt 1");
    }

    @Test
    void are_errors_only_where_something_failed() {
        deploy(1, 1);
        runOrder();

        assertThat(traces.spans())
                .filteredOn(span -> span.getStatus().getStatusCode() == StatusCode.ERROR)
                .extracting(SpanData::getName)
                .containsExactly("reserve attempt 1");
    }

    @Test
    void join_the_trace_of_who_starts_the_order() {
        deploy(0, 1);
        Observation request = Observation.start("request", traces.registry());
        String arn;
        try (Observation.Scope scope = request.openScope()) {
            arn = backend.start("orders", "tea");
        }
        request.stop();
        run(arn);

        SpanData start = traces.spans("start orders").get(0);
        assertThat(start.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(start.getParentSpanId())
                .isEqualTo(traces.spans("request").get(0).getSpanId());
        assertThat(traces.spans()).extracting(SpanData::getTraceId).containsOnly(start.getTraceId());
        assertThat(traces.spans("invocation of orders"))
                .isNotEmpty()
                .allSatisfy(
                        invocation -> assertThat(invocation.getParentSpanId()).isEqualTo(start.getSpanId()));
    }

    @Test
    void join_the_trace_of_the_execution_that_invokes_the_order() {
        deploy(0, 1);
        String given = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        String arn = backend.start(StartExecution.of("shop", "tea").withTraceParent(given));
        driver.runQueued();

        assertThat(traces.spans("invocation of orders")).isNotEmpty();
        assertThat(traces.spans()).extracting(SpanData::getTraceId).containsOnly("0af7651916cd43dd8448eb211c80319c");
        assertThat(backend.describe(arn).status().isTerminal()).isFalse();
    }

    @Test
    void are_missing_if_the_execution_is_not_sampled() {
        deploy(0, 1);
        runOrder();

        assertThat(traces.spans()).isEmpty();
    }
}
