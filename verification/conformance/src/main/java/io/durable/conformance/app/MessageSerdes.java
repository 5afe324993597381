package io.durable.conformance.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.durable.error.SerdesException;
import io.durable.serdes.Serdes;
import io.durable.serdes.SerdesContext;
import java.lang.reflect.Type;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads messages whose time is an ISO-8601 text. */
final class MessageSerdes implements Serdes {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String serialize(@Nullable Object value, SerdesContext context) {
        throw new SerdesException("Messages are only read");
    }

    @Override
    public @Nullable Object deserialize(@Nullable String payload, Type type, SerdesContext context) {
        if (payload == null) {
            return null;
        }
        try {
            JsonNode json = JSON.readTree(payload);
            Instant time = Instant.parse(json.path("timestamp").asText());
            return new Message(json.path("id").asText(), json.path("message").asText(), time.getEpochSecond());
        } catch (JsonProcessingException e) {
            throw new SerdesException("The answer to " + context.entityId() + " is no message", e);
        }
    }
}
