package io.durable.spring.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableContext;
import io.durable.OperationType;
import io.durable.TypeRef;
import io.durable.backend.Operation;
import io.durable.backend.memory.ManualDriver;
import io.durable.engine.DurableEngine;
import io.durable.listener.ThreadContextCarrier;
import io.micrometer.context.ContextSnapshotFactory;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The spans of many branches on few threads, which take turns: each stands beneath the operation that its record names. */
class BranchTraceTests {

    private static final int ITEMS = 30;

    private final Traces traces = new Traces();
    private final ManualDriver driver = ManualDriver.create();

    @ParameterizedTest(name = "{0} threads, context carried: {1}")
    @CsvSource({"1, true", "1, false", "3, true", "3, false", "64, true", "64, false"})
    void stand_where_their_records_do(int threads, boolean carried) {
        ThreadContextCarrier carrier = carried
                ? new ContextSnapshotCarrier(
                        ContextSnapshotFactory.builder().clearMissing(true).build())
                : () -> () -> () -> {};
        DurableEngine engine = DurableEngine.builder(driver.backend())
                .timeSource(driver.time())
                .maxBranchThreads(threads)
                .threadContextCarrier(carrier)
                .listener(new DurableObservationListener(
                        traces.registry(), DurableConventions.defaults(), ExecutionTraceParent.ofExecution(1)))
                .build();
        driver.backend().register("orders", engine.function("orders", TypeRef.of(String.class), this::order));
        String arn = driver.backend().start("orders", "tea");
        assertThat(driver.runToCompletion(arn).result()).contains("\"done\"");

        Map<String, Operation> records =
                driver.backend().operations(arn).stream().collect(Collectors.toMap(Operation::id, Function.identity()));
        Map<String, SpanData> spans =
                traces.spans().stream().collect(Collectors.toMap(SpanData::getSpanId, Function.identity()));
        assertThat(spans).hasSameSizeAs(traces.spans());
        for (SpanData span : traces.spans()) {
            Traces.value(span, DurableKey.OPERATION_ID).ifPresent(id -> {
                SpanData around = spans.get(span.getParentSpanId());
                boolean attempt = Traces.value(span, DurableKey.ATTEMPT_NUMBER).isPresent();
                String expected = attempt ? id : records.get(id).identity().parentId();
                assertThat(around).as(span.getName()).isNotNull();
                assertThat(Traces.value(around, DurableKey.OPERATION_ID)).isEqualTo(Optional.ofNullable(expected));
            });
        }
        expectOneEndOfEach(records);
        traces.expectLinksToWhereOperationsBegan();
    }

    private void expectOneEndOfEach(Map<String, Operation> records) {
        List<String> ended = traces.spans().stream()
                .filter(span -> Traces.value(span, DurableKey.OPERATION_STATUS)
                        .filter("succeeded"::equals)
                        .isPresent())
                .flatMap(span -> Traces.value(span, DurableKey.OPERATION_ID).stream())
                .toList();
        assertThat(ended)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(records.values().stream()
                        .filter(record -> record.type() != OperationType.EXECUTION)
                        .map(Operation::id)
                        .toList());
    }

    private String order(String order, DurableContext ctx) {
        ctx.map(
                        "lines",
                        IntStream.range(0, ITEMS).boxed().toList(),
                        String.class,
                        (child, item, index) -> line(item, child))
                .throwIfError();
        return "done";
    }

    private String line(int item, DurableContext ctx) {
        ctx.step("reserve", String.class, s -> "reserved");
        ctx.wait("a while", Duration.ofMinutes(1 + item % 4));
        return ctx.runInChildContext("box", String.class, child -> {
            child.wait("until packed", Duration.ofMinutes(1));
            return child.stepAsync("label", String.class, s -> "label").get();
        });
    }
}
