package io.durable.backend.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The answer to a call.
 *
 * @param status the HTTP status
 * @param headers the headers; those of the transport are added
 * @param body the body; empty: none
 * @since 0.1
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and too large to copy
public record HttpAnswer(int status, Map<String, String> headers, byte[] body) {

    private static final byte[] NOTHING = {};

    /** Copies the headers. */
    public HttpAnswer {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        Objects.requireNonNull(body, "body");
    }

    /**
     * An answer with a body of JSON.
     *
     * @param status the HTTP status
     * @param body UTF-8
     * @return the answer
     */
    public static HttpAnswer json(int status, byte[] body) {
        return new HttpAnswer(status, Map.of("Content-Type", "application/json"), body);
    }

    /**
     * An answer without a body.
     *
     * @param status the HTTP status
     * @return the answer
     */
    public static HttpAnswer empty(int status) {
        return new HttpAnswer(status, Map.of(), NOTHING);
    }

    /**
     * The same with another header.
     *
     * @param name the header's name
     * @param value its value
     * @return an answer
     */
    public HttpAnswer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpAnswer(status, more, body);
    }

    /** Shows no payload. */
    @Override
    public String toString() {
        return "HttpAnswer[" + status + ", " + body.length + " bytes]";
    }
}
