package io.durable.backend.http;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A call as it came over HTTP.
 *
 * @param method the HTTP method
 * @param path the segments of the path, each decoded, so that one may hold a slash
 * @param query the parameters, decoded, with all their values in their order
 * @param headers the headers by their names in lower case; of several with one name the first
 * @param body the body; empty: none
 * @param connection what the answer goes to
 * @since 0.1
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and too large to copy
public record HttpCall(
        String method,
        List<String> path,
        Map<String, List<String>> query,
        Map<String, String> headers,
        byte[] body,
        Connection connection) {

    /** Copies the collections. */
    public HttpCall {
        Objects.requireNonNull(method, "method");
        path = List.copyOf(path);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(connection, "connection");
    }

    /**
     * A parameter of the query.
     *
     * @param name its name
     * @return its last value, unless it is missing or empty
     */
    public Optional<String> parameter(String name) {
        List<String> values = parameters(name);
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.get(values.size() - 1)).filter(value -> !value.isEmpty());
    }

    /**
     * All values of a parameter of the query.
     *
     * @param name its name
     * @return the values
     */
    public List<String> parameters(String name) {
        return query.getOrDefault(name, List.of());
    }

    /**
     * A header.
     *
     * @param name its name in lower case
     * @return its value, unless it is missing or empty
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).filter(value -> !value.isEmpty());
    }

    /** Shows neither parameters nor labels of the path: among them are tokens and ids of callbacks. */
    @Override
    public String toString() {
        return "HttpCall[" + method + ", " + body.length + " bytes]";
    }

    /** The connection of a call. */
    @FunctionalInterface
    public interface Connection {

        /**
         * Closes the connection without an answer, as if the process had died. May be called by any thread, at any time; what
         * is answered later goes nowhere.
         */
        void hangUp();
    }
}
