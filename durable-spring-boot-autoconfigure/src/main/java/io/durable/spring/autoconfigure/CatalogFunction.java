package io.durable.spring.autoconfigure;

import io.durable.backend.PlainFunction;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry.FunctionInvocationWrapper;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.MessageBuilder;

/**
 * A function of Spring Cloud Function, called as the adapter calls it on Lambda: the catalog reads its input and writes its result.
 *
 * @param catalog where it is found when it is invoked, so that a lazy bean stays lazy
 * @param name its bean
 */
record CatalogFunction(FunctionCatalog catalog, String name) implements PlainFunction {

    private static final String JSON = "application/json";

    @Override
    public @Nullable String invoke(@Nullable String payload) {
        FunctionInvocationWrapper function = catalog.lookup(name, JSON);
        if (function == null) {
            throw new IllegalStateException("Spring Cloud Function knows no function '" + name + "'");
        }
        byte[] event = Objects.requireNonNullElse(payload, "null").getBytes(StandardCharsets.UTF_8);
        return text(function.apply(MessageBuilder.withPayload(event)
                .setHeader(MessageHeaders.CONTENT_TYPE, JSON)
                .build()));
    }

    private @Nullable String text(@Nullable Object answer) {
        if (answer == null) {
            return null;
        }
        if (answer instanceof Message<?> message && message.getPayload() instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        throw new IllegalStateException("The function '" + name + "' answered with a "
                + answer.getClass().getName() + "; only a single value can be the result of an invocation");
    }
}
