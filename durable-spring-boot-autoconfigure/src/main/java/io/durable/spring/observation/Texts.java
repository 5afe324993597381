package io.durable.spring.observation;

import io.durable.listener.OperationInfo;
import io.micrometer.common.KeyValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values of keys. */
final class Texts {

    static final String RUNNING = "running";
    static final String PENDING = "pending";
    static final String SUCCEEDED = "succeeded";
    static final String FAILED = "failed";

    private Texts() {}

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static String orNone(@Nullable String text) {
        return text == null || text.isEmpty() ? KeyValue.NONE_VALUE : text;
    }

    /** What a reader of a trace looks for: the name that the workflow gives it, or what it is. */
    static String title(OperationInfo operation) {
        String name = operation.name();
        if (name != null && !name.isEmpty()) {
            return name;
        }
        String subType = operation.subType();
        return subType == null ? lower(operation.type()) : subType;
    }
}
