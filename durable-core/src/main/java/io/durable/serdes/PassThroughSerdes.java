package io.durable.serdes;

import io.durable.error.SerdesException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Texts as they are, without quotes: for payloads that another party writes or reads, such as those of callbacks.
 *
 * <p>Null is no payload. Values other than strings, and types that a string is not, are refused.
 *
 * @since 0.1
 */
public final class PassThroughSerdes implements Serdes {

    private static final PassThroughSerdes INSTANCE = new PassThroughSerdes();

    private PassThroughSerdes() {}

    /**
     * The serdes, which has no state.
     *
     * @return the serdes
     */
    public static PassThroughSerdes instance() {
        return INSTANCE;
    }

    @Override
    public @Nullable String serialize(@Nullable Object value, SerdesContext context) {
        if (value != null && !(value instanceof String)) {
            throw new SerdesException("The value of " + context.entityId() + " is a "
                    + value.getClass().getTypeName()
                    + ", but PassThroughSerdes takes a String only: return one, or configure another serdes");
        }
        return (String) value;
    }

    @Override
    public @Nullable Object deserialize(@Nullable String payload, Type type, SerdesContext context) {
        if (type == Void.class || type == void.class) {
            return null;
        }
        if (!(type instanceof Class<?> wanted) || !wanted.isAssignableFrom(String.class)) {
            throw new SerdesException("The payload of " + context.entityId() + " is wanted as " + type.getTypeName()
                    + ", but PassThroughSerdes gives a String only: ask for one, or configure another serdes");
        }
        return payload;
    }
}
