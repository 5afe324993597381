package io.durable.console;

import io.durable.backend.http.HttpCall;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** Values of a query. Those that cannot be read are refused, never ignored. */
final class Parameters {

    private static final int LARGEST_PAGE = 1000;

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,4}");

    private Parameters() {}

    /** How many items a page may have; 0 if nothing is said. */
    static int maxItems(HttpCall call) {
        String text = call.parameter("MaxItems").orElse("0");
        int items = COUNT.matcher(text).matches() ? Integer.parseInt(text) : -1;
        if (items < 0 || items > LARGEST_PAGE) {
            throw new IllegalArgumentException("MaxItems must be a number from 0 to " + LARGEST_PAGE);
        }
        return items;
    }

    static boolean flag(HttpCall call, String name, boolean otherwise) {
        String text = call.parameter(name).orElse(Boolean.toString(otherwise));
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(name + " must be true or false");
        };
    }

    static Optional<Instant> moment(HttpCall call, String name) {
        try {
            return call.parameter(name).map(text -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    name + " must be a point in time as ISO-8601 writes it, like 2026-01-31T12:00:00Z", e);
        }
    }
}
