package io.durable.conformance.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.durable.error.SerdesException;
import io.durable.serdes.Serdes;
import io.durable.serdes.SerdesContext;
import java.lang.reflect.Type;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Writes a value as the only member of an object. */
final class WrappedSerdes implements Serdes {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String serialize(@Nullable Object value, SerdesContext context) {
        try {
            return JSON.writeValueAsString(Collections.singletonMap("wrapped", value));
        } catch (JsonProcessingException e) {
            throw new SerdesException("The value of " + context.entityId() + " cannot be written", e);
        }
    }

    @Override
    public @Nullable Object deserialize(@Nullable String payload, Type type, SerdesContext context) {
        if (payload == null) {
            return null;
        }
        try {
            return JSON.treeToValue(JSON.readTree(payload).get("wrapped"), JSON.constructType(type));
        } catch (JsonProcessingException e) {
            throw new SerdesException("The payload of " + context.entityId() + " cannot be read", e);
        }
    }
}
