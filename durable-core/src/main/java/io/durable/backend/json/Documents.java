package io.durable.backend.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Whole JSON objects from and to bytes. */
final class Documents {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            // As escapes they would take 12 bytes and not 4, and what was measured as UTF-8 would outgrow its limit.
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private Documents() {}

    /**
     * Reads one object.
     *
     * @param what the text, for messages: the beginning of a sentence
     * @throws IllegalArgumentException if the text is no such object. It has no cause, because the parser's messages quote
     *     the text
     */
    static <T> T read(byte[] text, String what, Reading<T> reading) {
        requireUtf8(text, what);
        try (JsonParser parser = FACTORY.createParser(text)) {
            requireObject(parser.nextToken(), what);
            T value = reading.read(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException(what + " goes on after the end of its JSON object");
            }
            return value;
        } catch (JsonProcessingException e) {
            long offset = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
            throw new IllegalArgumentException(what + " is not valid JSON" + (offset < 0 ? "" : " at byte " + offset));
        } catch (IOException e) {
            throw new IllegalArgumentException(what + " is not valid JSON: its encoding is broken");
        }
    }

    /** The parser would find out other encodings by itself; an object in one of them begins with a mark or has a zero byte. */
    private static void requireUtf8(byte[] text, String what) {
        boolean other = text.length > 1 && (text[0] <= 0 || text[1] == 0);
        if (other) {
            throw new IllegalArgumentException(what + " is not valid JSON in UTF-8");
        }
    }

    private static void requireObject(JsonToken first, String what) {
        if (first == null) {
            throw new IllegalArgumentException(what + " is empty");
        }
        if (first != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException(what + " is not a JSON object");
        }
    }

    /** Writes one object; the writing adds its members. */
    static byte[] write(Writing writing) {
        var bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            generator.writeStartObject();
            writing.write(generator);
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing JSON to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** A generator of JSON text for a part of a document. */
    static JsonGenerator generator(StringWriter text) throws IOException {
        return FACTORY.createGenerator(text);
    }

    /** Reads the members of an object whose start is the current token, up to its end. */
    @FunctionalInterface
    interface Reading<T> {
        T read(JsonParser parser) throws IOException;
    }

    /** Writes the members of an object. */
    @FunctionalInterface
    interface Writing {
        void write(JsonGenerator generator) throws IOException;
    }
}
