package io.durable.error;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An error as the service records it. Any shape is accepted: each member may be missing, whoever wrote it.
 *
 * @param errorType the type, usually the name of an exception class
 * @param errorMessage the message
 * @param errorData data of the party that failed, as text
 * @param stackTrace the lines of a stack trace; empty if there is none
 * @since 0.1
 */
public record ErrorObject(
        @Nullable String errorType,
        @Nullable String errorMessage,
        @Nullable String errorData,
        List<String> stackTrace) {

    /** Copies the stack trace; lines that are null are left out. */
    public ErrorObject {
        stackTrace = stackTrace.stream().filter(Objects::nonNull).toList();
    }

    /**
     * An error of a type with a message.
     *
     * @param errorType the type
     * @param errorMessage the message
     * @return the error, without data and stack trace
     */
    public static ErrorObject of(@Nullable String errorType, @Nullable String errorMessage) {
        return new ErrorObject(errorType, errorMessage, null, List.of());
    }

    /** Shows the type only: messages and data may hold what nobody should log. */
    @Override
    public String toString() {
        return "ErrorObject[" + errorType + "]";
    }
}
