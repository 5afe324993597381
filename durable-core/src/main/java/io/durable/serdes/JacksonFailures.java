package io.durable.serdes;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.durable.error.SerdesException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Jackson's exceptions say, in words that hold nothing of the payload. */
final class JacksonFailures {

    /** The path of a cycle is as long as the stack is deep. */
    private static final int LONGEST_PATH = 10;

    private JacksonFailures() {}

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

    /** What a serializer of the user's has thrown on purpose, and Jackson has wrapped. */
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
            JsonLocation location = syntax.getLocation();
            return "it is not valid JSON" + (location == null ? "" : " at character " + location.getCharOffset());
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
        if (!(failure instanceof JsonMappingException mapping)
                || mapping.getPath().isEmpty()) {
            return "";
        }
        String path = mapping.getPath().stream()
                .limit(LONGEST_PATH)
                .map(JacksonFailures::element)
                .collect(Collectors.joining());
        return " at $" + path + (mapping.getPath().size() > LONGEST_PATH ? "..." : "");
    }

    /** The keys of maps are left out: they are data. */
    private static String element(Reference reference) {
        if (reference.getFieldName() == null) {
            return "[" + (reference.getIndex() < 0 ? "*" : reference.getIndex()) + "]";
        }
        return isMap(reference.getFrom()) ? "[*]" : "." + reference.getFieldName();
    }

    private static boolean isMap(@Nullable Object from) {
        return from instanceof Map || (from instanceof Class<?> type && Map.class.isAssignableFrom(type));
    }
}
