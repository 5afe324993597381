package io.durable.backend.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.durable.backend.Operation;
import io.durable.backend.store.ExecutionChange;
import io.durable.backend.store.ExecutionFacts;
import io.durable.backend.store.ExecutionFacts.Running;
import io.durable.client.HistoryEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes of executions as a store keeps them: operations and events as the service's API writes them. No line feed is in the text.
 *
 * @since 0.1
 */
public final class ExecutionChangeJson {

    private ExecutionChangeJson() {}

    /**
     * Writes a change.
     *
     * @param change the change
     * @return UTF-8
     */
    public static byte[] write(ExecutionChange change) {
        return Documents.write(generator -> {
            Members.writeText(generator, "Execution", change.executionId());
            generator.writeNumberField("Number", change.number());
            if (change.facts().isPresent()) {
                generator.writeObjectFieldStart("Facts");
                writeFacts(generator, change.facts().get());
                generator.writeEndObject();
            }
            new OperationWriter(generator, Timestamps.EPOCH_SECONDS).writeList(change.operations());
            generator.writeArrayFieldStart("Events");
            var events = new HistoryEventWriter(generator);
            for (HistoryEvent event : change.events()) {
                events.write(event);
            }
            generator.writeEndArray();
        });
    }

    private static void writeFacts(JsonGenerator generator, ExecutionFacts facts) throws IOException {
        Members.writeText(generator, "Arn", facts.arn());
        Members.writeText(generator, "Id", facts.id());
        Members.writeText(generator, "Name", facts.name());
        Members.writeText(generator, "FunctionName", facts.functionName());
        Members.writeText(generator, "FunctionArn", facts.functionArn());
        Members.writeText(generator, "TenantId", facts.tenantId().orElse(null));
        Members.writeText(generator, "TraceParent", facts.traceParent().orElse(null));
        generator.writeNumberField("Invocations", facts.invocations());
        generator.writeNumberField("FailuresInARow", facts.failuresInARow());
        if (facts.running().isPresent()) {
            Running running = facts.running().get();
            generator.writeObjectFieldStart("Running");
            Members.writeText(generator, "RequestId", running.requestId());
            Timestamps.EPOCH_SECONDS.write(generator, "StartTimestamp", running.startTimestamp());
            generator.writeEndObject();
        }
        generator.writeObjectFieldStart("Heartbeats");
        for (Map.Entry<String, Instant> heartbeat : facts.heartbeats().entrySet()) {
            Timestamps.EPOCH_SECONDS.write(generator, heartbeat.getKey(), heartbeat.getValue());
        }
        generator.writeEndObject();
    }

    /**
     * Reads a change.
     *
     * @param text UTF-8
     * @return the change
     * @throws IllegalArgumentException if the text is no change
     */
    public static ExecutionChange read(byte[] text) {
        return Documents.read(text, "The change", ExecutionChangeJson::change);
    }

    private static ExecutionChange change(JsonParser parser) throws IOException {
        @Nullable String execution = null;
        int number = 0;
        @Nullable ExecutionFacts facts = null;
        List<Operation> operations = List.of();
        List<HistoryEvent> events = List.of();
        for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
            switch (member) {
                case "Execution" -> execution = Members.text(parser, member);
                case "Number" -> number = Members.integer(parser, member);
                case "Facts" -> facts = Members.isObject(parser, member) ? facts(parser) : null;
                case "Operations" -> operations = OperationReader.readList(parser, member);
                case "Events" -> events = Members.objects(parser, member, HistoryEventReader::read);
                default -> Members.skip(parser);
            }
        }
        String id = Members.require(execution, "Execution", "The change");
        return new ExecutionChange(id, number, Optional.ofNullable(facts), operations, events);
    }

    private static ExecutionFacts facts(JsonParser parser) throws IOException {
        Map<String, String> texts = new HashMap<>();
        int invocations = 0;
        int failures = 0;
        @Nullable Running running = null;
        Map<String, Instant> heartbeats = Map.of();
        for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
            switch (member) {
                case "Invocations" -> invocations = Members.integer(parser, member);
                case "FailuresInARow" -> failures = Members.integer(parser, member);
                case "Running" -> running = Members.isObject(parser, member) ? running(parser) : null;
                case "Heartbeats" -> heartbeats = Members.isObject(parser, member) ? moments(parser) : Map.of();
                case "Arn", "Id", "Name", "FunctionName", "FunctionArn", "TenantId", "TraceParent" ->
                    put(texts, member, Members.text(parser, member));
                default -> Members.skip(parser);
            }
        }
        return new ExecutionFacts(
                require(texts, "Arn"),
                require(texts, "Id"),
                require(texts, "Name"),
                require(texts, "FunctionName"),
                require(texts, "FunctionArn"),
                Optional.ofNullable(texts.get("TenantId")),
                Optional.ofNullable(texts.get("TraceParent")),
                invocations,
                failures,
                Optional.ofNullable(running),
                heartbeats);
    }

    private static void put(Map<String, String> texts, String member, @Nullable String text) {
        if (text != null) {
            texts.put(member, text);
        }
    }

    private static String require(Map<String, String> texts, String member) {
        return Members.require(texts.get(member), member, "An execution");
    }

    private static Running running(JsonParser parser) throws IOException {
        @Nullable String requestId = null;
        @Nullable Instant start = null;
        for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
            switch (member) {
                case "RequestId" -> requestId = Members.text(parser, member);
                case "StartTimestamp" -> start = Timestamps.read(parser, member);
                default -> Members.skip(parser);
            }
        }
        String where = "The running invocation";
        return new Running(
                Members.require(requestId, "RequestId", where), Members.require(start, "StartTimestamp", where));
    }

    private static Map<String, Instant> moments(JsonParser parser) throws IOException {
        Map<String, Instant> moments = new HashMap<>();
        for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
            Instant moment = Timestamps.read(parser, member);
            if (moment != null) {
                moments.put(member, moment);
            }
        }
        return moments;
    }
}
