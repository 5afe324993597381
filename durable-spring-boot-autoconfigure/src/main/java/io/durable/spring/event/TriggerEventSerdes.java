package io.durable.spring.event;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.durable.error.SerdesException;
import io.durable.serdes.Serdes;
import io.durable.serdes.SerdesContext;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;

/**
 * Reads and writes events of AWS services by Lambda's own serialization library, as the managed runtimes do, and all else by another
 * serdes. It needs {@code com.amazonaws:aws-lambda-java-serialization}.
 *
 * <p>The JSON of such an event is not what its class looks like to a mapper: an {@code SQSEvent} has {@code Records}, points in time are
 * numbers.
 *
 * @since 0.1
 */
public final class TriggerEventSerdes implements Serdes {

    private static final String AWS = "com.amazonaws.";

    private final Map<Class<?>, PojoSerializer<?>> serializers = new ConcurrentHashMap<>();
    private final Serdes others;

    /**
     * Makes no serializer before it is needed.
     *
     * @param others what reads and writes all that is no event
     */
    public TriggerEventSerdes(Serdes others) {
        this.others = others;
    }

    @Override
    public @Nullable String serialize(@Nullable Object value, SerdesContext context) {
        return value != null && isEvent(value.getClass()) ? write(value) : others.serialize(value, context);
    }

    @Override
    public @Nullable Object deserialize(@Nullable String payload, Type type, SerdesContext context) {
        return payload != null && type instanceof Class<?> event && isEvent(event)
                ? read(payload, event)
                : others.deserialize(payload, type, context);
    }

    @Override
    public boolean writesJson() {
        return others.writesJson();
    }

    /** The library is loaded for events only. */
    private static boolean isEvent(Class<?> type) {
        return type.getName().startsWith(AWS) && LambdaEventSerializers.isLambdaSupportedEvent(type.getName());
    }

    /** The serializer was made for the class of the event. */
    @SuppressWarnings("unchecked")
    private String write(Object event) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ((PojoSerializer<Object>) serializer(event.getClass())).toJson(event, bytes);
            return bytes.toString(StandardCharsets.UTF_8);
        } catch (RuntimeException e) {
            throw failure("An event cannot be written as " + event.getClass().getName(), e);
        }
    }

    private Object read(String payload, Class<?> type) {
        try {
            return serializer(type).fromJson(payload);
        } catch (RuntimeException e) {
            throw failure("An event cannot be read as " + type.getName(), e);
        }
    }

    private PojoSerializer<?> serializer(Class<?> type) {
        return serializers.computeIfAbsent(
                type, event -> LambdaEventSerializers.serializerFor(event, event.getClassLoader()));
    }

    /** The library's messages quote the payload, and are left out. */
    private static SerdesException failure(String what, RuntimeException e) {
        return new SerdesException(what + ": "
                + NestedExceptionUtils.getMostSpecificCause(e).getClass().getName());
    }
}
