package io.durable.benchmarks.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import io.durable.CheckpointStrategy;
import io.durable.TypeRef;
import io.durable.backend.TimeSource;
import io.durable.engine.DurableEngine;
import io.durable.serdes.JacksonSerdes;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;

/**
 * Does something as the first thing of a process, and prints how many nanoseconds that took and how many bytes it allocated.
 * Logging is there already, as it is in every application.
 */
final class FirstStepMain {

    private static final String EVENT = """
            {"DurableExecutionArn": "%s", "CheckpointToken": "token-0", "InitialExecutionState": {"Operations": [
              {"Id": "7b0f6f3c-7e8e-4d6b-9a55-0d0f1c2b3a49", "Type": "EXECUTION", "Status": "STARTED",
               "StartTimestamp": 1767225600.25, "ExecutionDetails": {"InputPayload": %s}}]}}
            """;

    private static final String ORDER = "{\"id\": \"order-1\", \"quantity\": 2, \"at\": \"2026-01-01T00:00:00Z\"}";

    private FirstStepMain() {}

    record Order(String id, int quantity, Instant at) {}

    /**
     * Does what its only argument says.
     *
     * @param args {@code texts}: a step that returns a text; {@code records}: one that returns a record; {@code mapper}: the JSON of
     *     that, without an engine
     * @throws Exception if it fails
     */
    public static void main(String[] args) throws Exception {
        LoggerFactory.getLogger(FirstStepMain.class);
        StepStore store = new StepStore(Duration.ZERO);
        store.begin(1);
        byte[] event = EVENT.formatted(StepRecords.ARN, "\"" + ORDER.replace("\"", "\\\"") + "\"")
                .getBytes(StandardCharsets.UTF_8);
        byte[] textEvent =
                EVENT.formatted(StepRecords.ARN, "\"\\\"order-1\\\"\"").getBytes(StandardCharsets.UTF_8);
        Callable<String> task = switch (args[0]) {
            case "texts" -> () -> texts(store, textEvent);
            case "records" -> () -> records(store, event);
            case "mapper" -> FirstStepMain::mapper;
            default -> throw new IllegalArgumentException("There is no task '" + args[0] + "'");
        };
        measure(task);
    }

    private static void measure(Callable<String> task) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long begun = System.nanoTime();
        String result = task.call();
        long ended = System.nanoTime();
        if (!result.contains("order-1")) {
            throw new IllegalStateException("The first thing of the process ended with " + result);
        }
        System.out.println((ended - begun) + " " + (threads.getCurrentThreadAllocatedBytes() - bytes));
    }

    private static String texts(StepStore store, byte[] event) {
        byte[] answer = engine(store)
                .function(
                        "first",
                        TypeRef.of(String.class),
                        (id, ctx) -> ctx.step("step-1", String.class, step -> "result of " + id))
                .invoke(event, new FixedLambda());
        return require(answer, store);
    }

    private static String records(StepStore store, byte[] event) {
        byte[] answer = engine(store)
                .function(
                        "first",
                        TypeRef.of(Order.class),
                        (order, ctx) -> ctx.step("step-1", Order.class, step -> order))
                .invoke(event, new FixedLambda());
        return require(answer, store);
    }

    private static DurableEngine engine(StepStore store) {
        return DurableEngine.builder(store)
                .timeSource(TimeSource.system())
                .checkpointStrategy(CheckpointStrategy.BATCHED)
                .build();
    }

    private static String require(byte[] answer, StepStore store) {
        if (store.calls() != 1) {
            throw new IllegalStateException("The first step made " + store.calls() + " calls");
        }
        return new String(answer, StandardCharsets.UTF_8);
    }

    private static String mapper() throws JsonProcessingException {
        ObjectMapper mapper = JacksonSerdes.newMapper();
        return mapper.writeValueAsString(mapper.readValue(ORDER, Order.class));
    }
}
