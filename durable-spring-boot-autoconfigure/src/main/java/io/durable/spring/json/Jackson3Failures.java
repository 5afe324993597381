package io.durable.spring.json;

import io.durable.error.SerdesException;
import io.durable.serdes.SerdesContext;
import io.durable.serdes.SerdesFailures;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;

/** What Jackson's exceptions say, in words that hold nothing of the payload. */
final class Jackson3Failures {

    private Jackson3Failures() {}

    static SerdesException onWriting(@Nullable Object value, SerdesContext context, Throwable failure) {
        return SerdesFailures.onWriting(value, context, failure, path(failure), writingProblem(failure));
    }

    static SerdesException onReading(Type type, SerdesContext context, Throwable failure) {
        return SerdesFailures.onReading(type, context, failure, path(failure), readingProblem(failure));
    }

    /** On this side a definition problem speaks of types only. */
    private static String writingProblem(Throwable failure) {
        return failure instanceof InvalidDefinitionException definition
                ? definition.getOriginalMessage()
                : SerdesFailures.rootCause(failure);
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
        return SerdesFailures.rootCause(failure);
    }

    private static String path(Throwable failure) {
        return failure instanceof JacksonException mapping
                ? SerdesFailures.path(
                        mapping.getPath(),
                        part -> SerdesFailures.element(part.getPropertyName(), part.getIndex(), part.from()))
                : "";
    }
}
