package io.durable.backend.memory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.durable.error.ErrorObject;
import org.jspecify.annotations.Nullable;

/** The size of an error object as the service measures it: that of the JSON it travels as. */
final class ErrorSize {

    private ErrorSize() {}

    static int of(ErrorObject error) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, "ErrorType", error.errorType());
        put(json, "ErrorMessage", error.errorMessage());
        put(json, "ErrorData", error.errorData());
        if (!error.stackTrace().isEmpty()) {
            error.stackTrace().forEach(json.withArray("/StackTrace")::add);
        }
        return Utf8.length(json.toString());
    }

    private static void put(ObjectNode json, String member, @Nullable String value) {
        if (value != null) {
            json.put(member, value);
        }
    }
}
