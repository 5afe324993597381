package io.durable.spring.console;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call as it came over HTTP, without its body.
 *
 * @param method the HTTP method
 * @param path the segments of the path, decoded
 * @param query the parameters, decoded; of several with one name the last
 */
record ApiRequest(String method, List<String> path, Map<String, String> query) {

    /**
     * Reads a call.
     *
     * @throws IllegalArgumentException if the URI is not encoded properly
     */
    static ApiRequest of(String method, URI uri) {
        return new ApiRequest(method, path(uri.getRawPath()), query(uri.getRawQuery()));
    }

    /** Split before it is decoded, since the label of an ARN holds encoded slashes. */
    private static List<String> path(String raw) {
        return Arrays.stream(raw.split("/", -1))
                .skip(1)
                .map(segment -> decode(segment.replace("+", "%2B")))
                .toList();
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        for (String parameter : (raw == null ? "" : raw).split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                query.put(decode(parameter.substring(0, equals)), decode(parameter.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    /** The parameter, unless it is missing or empty. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    /** Shows no parameter: one of them is a token. */
    @Override
    public String toString() {
        return "ApiRequest[" + method + " " + path + "]";
    }
}
