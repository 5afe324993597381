package io.durable.engine.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.durable.Settled;
import io.durable.TypeRef;
import io.durable.error.ErrorObject;
import io.durable.serdes.Serdes;
import io.durable.serdes.SerdesContext;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes as all SDKs write them: {@code [{"status":"fulfilled","value":…},{"status":"rejected","reason":{"message":…,"name":…,
 * "data":…}}]}. A value is what the serdes of values writes: in its place if that is JSON in its shortest form, else as
 * {@code "text"}.
 */
record SettledSerdes<T extends @Nullable Object>(Serdes values, TypeRef<T> type, ErrorObjects errors)
        implements Serdes {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    @Override
    public @Nullable String serialize(@Nullable Object value, SerdesContext context) {
        ArrayNode all = JSON.createArrayNode();
        if (value instanceof List<?> outcomes) {
            for (Object outcome : outcomes) {
                write(all.addObject(), (Settled<?>) outcome, context);
            }
        }
        return all.toString();
    }

    private void write(ObjectNode node, Settled<?> outcome, SerdesContext context) {
        if (outcome instanceof Settled.Failed<?> failed) {
            ErrorObject error = errors.toRecord(failed.failure());
            ObjectNode reason = node.put("status", "rejected").putObject("reason");
            reason.put("message", error.errorMessage()).put("name", error.errorType());
            if (error.errorData() != null) {
                reason.put("data", error.errorData());
            }
            return;
        }
        node.put("status", "fulfilled");
        String text = type.isVoid() ? null : values.serialize(outcome.get(), context);
        if (text != null) {
            JsonNode tree = inPlace(text);
            node.set(tree == null ? "text" : "value", tree == null ? node.textNode(text) : tree);
        }
    }

    private static @Nullable JsonNode inPlace(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            return tree.toString().equals(text) ? tree : null;
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }

    @Override
    public @Nullable Object deserialize(@Nullable String payload, Type list, SerdesContext context) {
        List<Settled<T>> outcomes = new ArrayList<>();
        try {
            for (JsonNode each : JSON.readTree(payload == null ? "[]" : payload)) {
                outcomes.add(read(each, context));
            }
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException("not a list of outcomes", unreadable);
        }
        return outcomes;
    }

    @SuppressWarnings({"unchecked", "NullAway"})
    private Settled<T> read(JsonNode node, SerdesContext context) {
        if (node.path("status").asText().equals("rejected")) {
            JsonNode reason = node.path("reason");
            ErrorObject error =
                    new ErrorObject(text(reason, "name"), text(reason, "message"), text(reason, "data"), List.of());
            return new Settled.Failed<>(errors.rebuilt(null, error));
        }
        JsonNode value = node.get("value");
        String text = value == null ? text(node, "text") : value.toString();
        return new Settled.Succeeded<>(type.isVoid() ? (T) null : (T) values.deserialize(text, type.type(), context));
    }

    private static @Nullable String text(JsonNode node, String member) {
        JsonNode value = node.get(member);
        return value == null || value.isNull() ? null : value.asText();
    }
}
