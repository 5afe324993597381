package io.durable.engine.operation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.durable.BatchItem;
import io.durable.BatchResult;
import io.durable.CompletionReason;
import io.durable.backend.json.ErrorObjectJson;
import io.durable.engine.operation.BatchSpec.Ended;
import io.durable.error.ChildContextException;
import io.durable.error.DurableOperationException;
import io.durable.error.ErrorObject;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The record of a batch as JSON: {@code {"all":[{"result":…,"index":0,"status":"SUCCEEDED"},…],"completionReason":"…"}}, the
 * shape that all SDKs share.
 *
 * @param errors how failures are recorded
 * @param isJson whether the results of items are JSON themselves, and stand in the record as they are
 */
record BatchRecord(ErrorObjects errors, boolean isJson) {

    private static final JsonFactory JSON = new JsonFactory();

    /** What was read of a record. */
    record Parsed(List<Entry> all, @Nullable CompletionReason reason) {}

    /** What was read of an item. */
    record Entry(
            int index,
            BatchItem.Status status,
            @Nullable String payload,
            @Nullable ChildContextException failure) {}

    <T extends @Nullable Object> String write(List<Ended<T>> all, CompletionReason reason) {
        return write(generator -> {
            generator.writeStartObject();
            generator.writeArrayFieldStart("all");
            for (Ended<T> item : all) {
                writeItem(generator, item);
            }
            generator.writeEndArray();
            generator.writeStringField("completionReason", reason.name());
            generator.writeEndObject();
        });
    }

    private void writeItem(JsonGenerator generator, Ended<?> item) throws IOException {
        generator.writeStartObject();
        if (item.payload() != null) {
            generator.writeFieldName("result");
            if (isJson) {
                generator.writeRawValue(item.payload());
            } else {
                generator.writeString(item.payload());
            }
        }
        if (item.failure() != null) {
            writeError(generator, item.failure());
        }
        generator.writeNumberField("index", item.index());
        generator.writeStringField("status", item.status().name());
        generator.writeEndObject();
    }

    /** The causes beneath are for other readers: ours are in the error's data. */
    private void writeError(JsonGenerator generator, ChildContextException failure) throws IOException {
        ErrorObject error = errors.toItemRecord(failure);
        generator.writeObjectFieldStart("error");
        writeText(generator, "ErrorType", error.errorType());
        writeText(generator, "ErrorMessage", error.errorMessage());
        writeText(generator, "ErrorData", error.errorData());
        writeCause(generator, failure);
        generator.writeEndObject();
    }

    private static void writeCause(JsonGenerator generator, DurableOperationException failure) throws IOException {
        generator.writeObjectFieldStart("Cause");
        if (failure.getCause() instanceof DurableOperationException cause) {
            generator.writeStringField("ErrorType", ErrorKinds.of(cause));
            writeText(generator, "ErrorMessage", cause.getMessage());
            writeCause(generator, cause);
        } else {
            writeText(generator, "ErrorType", failure.errorType().orElse(null));
            writeText(generator, "ErrorMessage", failure.getMessage());
        }
        generator.writeEndObject();
    }

    private static void writeText(JsonGenerator generator, String name, @Nullable String text) throws IOException {
        if (text != null) {
            generator.writeStringField(name, text);
        }
    }

    /** What is recorded in place of results that are too large. */
    String writeSummary(BatchKind kind, BatchResult<?> result, @Nullable String summary) {
        return write(generator -> {
            generator.writeStartObject();
            generator.writeStringField("type", kind.summaryType());
            generator.writeNumberField("totalCount", result.totalCount());
            generator.writeNumberField("successCount", result.successCount());
            generator.writeNumberField("failureCount", result.failureCount());
            if (kind.countsStarted()) {
                generator.writeNumberField("startedCount", result.startedCount());
            }
            generator.writeStringField(
                    "completionReason", result.completionReason().name());
            generator.writeStringField("status", result.status().name());
            generator.writeStringField("itemStatuses", statuses(result));
            writeStarted(generator, result);
            writeText(generator, "summary", summary);
            generator.writeEndObject();
        });
    }

    private static String statuses(BatchResult<?> result) {
        char[] statuses = new char[result.totalCount()];
        Arrays.fill(statuses, '-');
        result.succeeded().forEach(item -> statuses[item.index()] = 'S');
        result.failed().forEach(item -> statuses[item.index()] = 'F');
        return new String(statuses);
    }

    /** Other SDKs do not tell what was given up from what never began. */
    private static void writeStarted(JsonGenerator generator, BatchResult<?> result) throws IOException {
        if (result.startedCount() > 0) {
            int[] indexes = result.started().stream().mapToInt(BatchItem::index).toArray();
            generator.writeFieldName("startedItems");
            generator.writeArray(indexes, 0, indexes.length);
        }
    }

    private static String write(Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            content.write(generator);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** What is written. */
    private interface Content {
        void write(JsonGenerator generator) throws IOException;
    }

    /**
     * Reads what {@link #write(List, CompletionReason)} has written, or a summary.
     *
     * @throws IOException if the text is neither
     */
    Parsed read(String text) throws IOException {
        List<Entry> all = new ArrayList<>();
        CompletionReason reason = null;
        try (JsonParser parser = JSON.createParser(text)) {
            requireToken(parser, JsonToken.START_OBJECT);
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (name.equals("completionReason")) {
                    reason = oneOf(CompletionReason.values(), parser.getText());
                } else if (name.equals("all") && value == JsonToken.START_ARRAY) {
                    readItems(parser, text, all);
                } else if (name.equals("itemStatuses")) {
                    addStatuses(parser.getText(), all);
                } else if (name.equals("startedItems") && value == JsonToken.START_ARRAY) {
                    addStarted(parser, all);
                } else {
                    parser.skipChildren();
                }
            }
        }
        return new Parsed(all, reason);
    }

    private static void addStatuses(String statuses, List<Entry> all) {
        for (int index = 0; index < statuses.length(); index++) {
            char status = statuses.charAt(index);
            if (status == 'S' || status == 'F') {
                BatchItem.Status ended = status == 'S' ? BatchItem.Status.SUCCEEDED : BatchItem.Status.FAILED;
                all.add(new Entry(index, ended, null, null));
            }
        }
    }

    private static void addStarted(JsonParser parser, List<Entry> all) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            all.add(new Entry(parser.getIntValue(), BatchItem.Status.STARTED, null, null));
        }
    }

    private void readItems(JsonParser parser, String text, List<Entry> all) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            all.add(readItem(parser, text));
        }
    }

    private Entry readItem(JsonParser parser, String text) throws IOException {
        String payload = null;
        ChildContextException failure = null;
        int index = -1;
        BatchItem.Status status = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "result" -> payload = isJson ? valueAt(parser, text) : parser.getText();
                case "error" -> failure = readError(parser, text);
                case "index" -> index = parser.getIntValue();
                case "status" -> status = oneOf(BatchItem.Status.values(), parser.getText());
                default -> parser.skipChildren();
            }
        }
        if (index < 0 || status == null) {
            throw new IOException("An item without index or status");
        }
        if (status == BatchItem.Status.FAILED && failure == null) {
            failure = errors.ofItem(ErrorObject.of(null, null));
        }
        return new Entry(index, status, payload, failure);
    }

    /** Whatever another SDK has put there: what is no object is taken for the message. */
    private @Nullable ChildContextException readError(JsonParser parser, String text) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        ErrorObject error = parser.currentToken() == JsonToken.START_OBJECT
                ? ErrorObjectJson.read(valueAt(parser, text).getBytes(StandardCharsets.UTF_8))
                : ErrorObject.of(null, valueAt(parser, text));
        return errors.ofItem(error);
    }

    /** The text of the current value, as it stands there. */
    private static String valueAt(JsonParser parser, String text) throws IOException {
        int begin = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.finishToken();
        return text.substring(begin, (int) parser.currentLocation().getCharOffset());
    }

    private static void requireToken(JsonParser parser, JsonToken expected) throws IOException {
        if (parser.nextToken() != expected) {
            throw new IOException("Not an object");
        }
    }

    private static <E extends Enum<E>> @Nullable E oneOf(E[] values, String name) {
        return Arrays.stream(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
