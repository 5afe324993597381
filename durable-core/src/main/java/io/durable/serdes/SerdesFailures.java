package io.durable.serdes;

import io.durable.error.SerdesException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What serdes that come from a JSON library throw: messages that name the place of the operation, the type and the path in the JSON,
 * and hold nothing of the payload. What a serializer of the user's has thrown on purpose is passed on.
 *
 * @since 0.1
 */
public final class SerdesFailures {

    /** The path of a cycle is as long as the stack is deep. */
    private static final int LONGEST_PATH = 10;

    private SerdesFailures() {}

    /**
     * A value could not be written.
     *
     * @param value the value
     * @param context whose it is
     * @param failure what the library threw
     * @param path where in the JSON, by {@link #path}
     * @param problem what the matter is, without anything of the value
     * @return what is to be thrown
     */
    public static SerdesException onWriting(
            @Nullable Object value, SerdesContext context, Throwable failure, String path, String problem) {
        String type = value == null ? "null" : value.getClass().getTypeName();
        return orOwn(
                failure,
                "Cannot write the value of " + context.entityId() + ", of the type " + type + ", as JSON" + path + ": "
                        + problem);
    }

    /**
     * A payload could not be read.
     *
     * @param type as what
     * @param context whose it is
     * @param failure what the library threw
     * @param path where in the JSON, by {@link #path}
     * @param problem what the matter is, without anything of the payload
     * @return what is to be thrown
     */
    public static SerdesException onReading(
            Type type, SerdesContext context, Throwable failure, String path, String problem) {
        return orOwn(
                failure,
                "Cannot read the payload of " + context.entityId() + " as " + type.getTypeName() + path + ": " + problem
                        + ". If the type has changed since the payload was written, it must still read what is recorded");
    }

    private static SerdesException orOwn(Throwable failure, String message) {
        for (Throwable link : WithheldException.chain(failure)) {
            if (link instanceof SerdesException own) {
                return own;
            }
        }
        return new SerdesException(message, WithheldException.of(failure));
    }

    /**
     * The class of what was thrown first: its message may quote the payload.
     *
     * @param failure what the library threw
     * @return the name of the class
     */
    public static String rootCause(Throwable failure) {
        List<Throwable> chain = WithheldException.chain(failure);
        return chain.get(chain.size() - 1).getClass().getName();
    }

    /**
     * Where in the JSON something failed.
     *
     * @param references the way there, as the library tells it
     * @param element a part of it, by {@link #element}
     * @param <R> the library's type of a part
     * @return nothing if there is no way; at most 10 parts of it
     */
    public static <R> String path(List<R> references, Function<R, String> element) {
        if (references.isEmpty()) {
            return "";
        }
        String path = references.stream().limit(LONGEST_PATH).map(element).collect(Collectors.joining());
        return " at $" + path + (references.size() > LONGEST_PATH ? "..." : "");
    }

    /**
     * A part of a path. The keys of maps are left out: they are data.
     *
     * @param name the property or key; null: an element
     * @param index of an element; negative if it is not known
     * @param from the object that has it, or its class
     * @return as a JSON path has it
     */
    public static String element(@Nullable String name, int index, @Nullable Object from) {
        if (name == null) {
            return "[" + (index < 0 ? "*" : index) + "]";
        }
        boolean isMap = from instanceof Map || (from instanceof Class<?> type && Map.class.isAssignableFrom(type));
        return isMap ? "[*]" : "." + name;
    }
}
