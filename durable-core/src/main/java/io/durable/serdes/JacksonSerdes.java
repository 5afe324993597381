package io.durable.serdes;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Values as JSON. */
public final class JacksonSerdes implements Serdes {

    private static final JacksonSerdes STANDARD = new JacksonSerdes();

    private static final com.fasterxml.jackson.databind.ObjectMapper M =
            new com.fasterxml.jackson.databind.ObjectMapper().findAndRegisterModules();

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
        try {
            return M.writeValueAsString(value);
        } catch (Exception e) {
            throw new io.durable.error.SerdesException("x", e);
        }
    }

    @Override
    public @Nullable Object deserialize(@Nullable String payload, Type type, SerdesContext context) {
        try {
            return payload == null ? null : M.readValue(payload, M.constructType(type));
        } catch (Exception e) {
            throw new io.durable.error.SerdesException("x", e);
        }
    }
}
