package io.durable.spring.json;

import io.durable.error.SerdesException;
import io.durable.serdes.SerdesContext;
import io.durable.serdes.WithheldException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;

/** What Jackson's exceptions say, in words that hold nothing of the payload. */
final class Jackson3Failures {

    /** The path of a cycle is as long as the stack is deep. */
    private static final int LONGEST_PATH = 10;

    private Jackson3Failures() {}

    static SerdesException onWriting(@Nullable Object value, SerdesContext context, Throwable failure) {
        SerdesException own = ownException(failure);
        if (own != null) {
            return own;
        }
        String type = value == null ? "null" : value.getClass().getTypeName();
        return new SerdesException(
                "Cannot write the value of " + context.entityId() + ", of the type " + type + ", as JSON"
                        + path(failure) + ": " + writingProblem(failure),
                WithheldException.of(failure));
    }

    static SerdesException onReading(Type type, SerdesContext context, Throwable failure) {
        SerdesException own = ownException(failure);
        if (own != null) {
            return own;
        }
        return new SerdesException(
                "Cannot read the payload of " + context.entityId() + " as " + type.getTypeName() + path(failure) + ": "
                        + readingProblem(failure) + ". If the type has changed since the payload was written, it must"
                        + " still read what is recorded",
                WithheldException.of(failure));
    }

    /** What a serializer of the user's has thrown on purpose. */
    private static @Nullable SerdesException ownException(Throwable failure) {
        for (Throwable link : WithheldException.chain(failure)) {
            if (link instanceof SerdesException own) {
                return own;
            }
        }
        return null;
    }

    /** On this side a definition problem speaks of types only. */
    private static String writingProblem(Throwable failure) {
        return failure instanceof InvalidDefinitionException definition
                ? definition.getOriginalMessage()
                : rootCause(failure);
    }

    private static String readingProblem(Throwable failure) {
        if (failure instanceof StreamReadException syntax) {
            return "it is not valid JSON at character " + syntax.getLocation().getCharOffset();
        }
        if (failure instanceof InvalidTypeIdException unknown && unknown.getBaseType() != null) {
            return "the type id is none of " + unknown.getBaseType().toCanonical();
        }
        if (failure instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "what is there does not fit " + mismatch.getTargetType().getTypeName();
        }
        if (failure instanceof InvalidDefinitionException definition && definition.getType() != null) {
            return "Jackson cannot create objects of " + definition.getType().toCanonical();
        }
        return rootCause(failure);
    }

    private static String rootCause(Throwable failure) {
        List<Throwable> chain = WithheldException.chain(failure);
        return chain.get(chain.size() - 1).getClass().getName();
    }

    private static String path(Throwable failure) {
        if (!(failure instanceof JacksonException mapping) || mapping.getPath().isEmpty()) {
            return "";
        }
        String path = mapping.getPath().stream()
                .limit(LONGEST_PATH)
                .map(Jackson3Failures::element)
                .collect(Collectors.joining());
        return " at $" + path + (mapping.getPath().size() > LONGEST_PATH ? "..." : "");
    }

    /** The keys of maps are left out: they are data. */
    private static String element(Reference reference) {
        if (reference.getPropertyName() == null) {
            return "[" + (reference.getIndex() < 0 ? "*" : reference.getIndex()) + "]";
        }
        return isMap(reference.from()) ? "[*]" : "." + reference.getPropertyName();
    }

    private static boolean isMap(@Nullable Object from) {
        return from instanceof Map || (from instanceof Class<?> type && Map.class.isAssignableFrom(type));
    }
}
