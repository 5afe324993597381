package io.durable.backend.http;

import io.durable.backend.http.ApiError.Code;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes URIs apart: split first, decoded then, since the label of an ARN holds encoded slashes. */
final class UriParts {

    private UriParts() {}

    static List<String> path(URI uri) {
        @Nullable String raw = uri.getRawPath();
        return Arrays.stream((raw == null ? "" : raw).split("/", -1))
                .skip(1)
                .map(UriParts::decode)
                .toList();
    }

    static Map<String, List<String>> query(URI uri) {
        @Nullable String raw = uri.getRawQuery();
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String parameter : (raw == null ? "" : raw).split("&", -1)) {
            if (!parameter.isEmpty()) {
                int equals = parameter.indexOf('=');
                String name = equals < 0 ? parameter : parameter.substring(0, equals);
                String value = equals < 0 ? "" : parameter.substring(equals + 1);
                query.computeIfAbsent(form(name), key -> new ArrayList<>()).add(form(value));
            }
        }
        return query;
    }

    /** In a query a plus sign may be a space; in a path it is itself. */
    private static String form(String encoded) {
        return decode(encoded.replace('+', ' '));
    }

    /** Bytes that are no UTF-8 are refused: replaced, they would name something else. */
    private static String decode(String encoded) {
        byte[] in = encoded.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '%') {
                out.put((byte) (digit(in, i + 1) * 16 + digit(in, i + 2)));
                i += 2;
            } else {
                out.put(in[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(out.flip()).toString();
        } catch (CharacterCodingException e) {
            throw improper();
        }
    }

    private static int digit(byte[] text, int at) {
        int digit = at < text.length ? Character.digit(text[at], 16) : -1;
        if (digit < 0) {
            throw improper();
        }
        return digit;
    }

    private static ApiError improper() {
        return new ApiError(
                Code.INVALID_PARAMETER_VALUE, "The URI is not encoded properly: use UTF-8, percent-encoded");
    }
}
