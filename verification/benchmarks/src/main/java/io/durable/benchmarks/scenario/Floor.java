package io.durable.benchmarks.scenario;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.durable.backend.Operation;
import io.durable.backend.OperationIdentity;
import io.durable.backend.OperationUpdate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The least that steps could cost: the work that no engine can leave out, without any engine. It uses none of the engine's
 * code, so that a change there shows in the ratio.
 */
final class Floor {

    private static final HexFormat HEX = HexFormat.of();

    private final JsonFactory factory = new JsonFactory();
    private final MessageDigest md5 = md5();
    private final ObjectWriter writer;
    private final ObjectReader reader;
    private final ObjectReader trees;

    Floor() {
        JsonMapper mapper = JsonMapper.builder().build();
        this.trees = mapper.reader();
        this.writer = mapper.writer();
        this.reader = mapper.readerFor(String.class);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }

    String id(int number) {
        byte[] hash = md5.digest(Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
        return HEX.formatHex(hash, 0, 8);
    }

    /** Of each step: the id, two updates, the result written, both updates stored, the result read. Makes no call. */
    long execute(int steps) {
        Map<String, Operation> records = new HashMap<>();
        String last = "";
        for (int number = 1; number <= steps; number++) {
            OperationIdentity identity = StepRecords.identity(id(number), number);
            OperationUpdate start = OperationUpdate.start(identity);
            records.put(start.id(), StepRecords.after(start));
            OperationUpdate end = OperationUpdate.succeed(identity, write(StepRecords.result(number)));
            records.put(end.id(), StepRecords.after(end));
            last = read(end.payload());
        }
        return require(records.size() == steps ? last : "", steps);
    }

    /** Of all steps: the index; of each step: the id, the record, the result read. Makes no call. */
    long replay(Collection<Operation> recorded, int steps) {
        Map<String, Operation> records = new HashMap<>();
        recorded.forEach(record -> records.put(record.id(), record));
        String last = "";
        for (int number = 1; number <= steps; number++) {
            Operation record = records.get(id(number));
            last = record == null ? "" : read(record.details().result());
        }
        return require(last, steps);
    }

    /** Of an event: its tokens, without looking at them. Makes no call. */
    long scan(byte[] event) {
        int objects = 0;
        try (JsonParser parser = factory.createParser(event)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                objects += token == JsonToken.START_OBJECT ? 1 : 0;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return requireSome(objects);
    }

    /** Of an event: its tokens, and each text and name as a string, which is what a reader of them needs. Makes no call. */
    long scanTexts(byte[] event) {
        long characters = 0;
        try (JsonParser parser = factory.createParser(event)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                characters += token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME
                        ? parser.getText().length()
                        : 0;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return requireSome(characters);
    }

    /** Of an event: Jackson's tree of it. Makes no call. */
    long tree(byte[] event) {
        try {
            return requireSome(trees.readTree(event).size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long requireSome(long found) {
        if (found == 0) {
            throw new IllegalStateException("The event is empty");
        }
        return 0;
    }

    private static long require(String last, int steps) {
        if (!last.equals(StepRecords.result(steps))) {
            throw new IllegalStateException("The last step had another result");
        }
        return 0;
    }

    private String write(String value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(@Nullable String payload) {
        try {
            return reader.readValue(payload);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
