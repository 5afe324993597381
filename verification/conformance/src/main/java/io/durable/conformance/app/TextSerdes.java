package io.durable.conformance.app;

import com.fasterxml.jackson.databind.node.TextNode;
import io.durable.serdes.Serdes;
import io.durable.serdes.SerdesContext;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes texts in its own way.
 *
 * @param writing makes the payload of the text
 * @param reading makes the text of the payload
 */
record TextSerdes(UnaryOperator<String> writing, UnaryOperator<String> reading) implements Serdes {

    static TextSerdes upperCase() {
        return new TextSerdes(text -> text.toUpperCase(Locale.ROOT), text -> text);
    }

    /** For functions, which take JSON only. */
    static TextSerdes upperCaseJson() {
        return new TextSerdes(
                text -> TextNode.valueOf(text.toUpperCase(Locale.ROOT)).toString(), text -> text);
    }

    static TextSerdes prefixed(String prefix) {
        return new TextSerdes(prefix::concat, payload -> payload.substring(prefix.length()));
    }

    @Override
    public @Nullable String serialize(@Nullable Object value, SerdesContext context) {
        return value == null ? null : writing.apply((String) value);
    }

    @Override
    public @Nullable Object deserialize(@Nullable String payload, Type type, SerdesContext context) {
        return payload == null ? null : reading.apply(payload);
    }
}
