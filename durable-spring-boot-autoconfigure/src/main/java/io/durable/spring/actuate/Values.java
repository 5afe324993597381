package io.durable.spring.actuate;

import io.durable.error.ErrorObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Payloads and what is kept like them: error messages and the ids of callbacks.
 *
 * @param shown whether they are shown; else it is shown only that there is one
 */
record Values(boolean shown) {

    /** What stands in the place of a value, as in Spring Boot's own endpoints. */
    static final String HIDDEN = "******";

    @Nullable
    String of(@Nullable String value) {
        return value == null || shown ? value : HIDDEN;
    }

    /** The type of an error is its class, no payload. */
    @Nullable
    Map<String, String> of(@Nullable ErrorObject error) {
        if (error == null) {
            return null;
        }
        Map<String, String> members = new LinkedHashMap<>();
        put(members, "type", error.errorType());
        put(members, "message", of(error.errorMessage()));
        put(members, "data", of(error.errorData()));
        return members;
    }

    private static void put(Map<String, String> members, String name, @Nullable String value) {
        if (value != null) {
            members.put(name, value);
        }
    }
}
