package io.durable.spring.json;

import io.durable.serdes.Serdes;
import io.durable.serdes.SerdesContext;
import java.lang.reflect.Type;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.SerializationContexts;
import tools.jackson.databind.json.JsonMapper;

/**
 * Values as JSON, by Jackson 3: what {@link io.durable.serdes.JacksonSerdes} is for Jackson 2, and the text of the one is read by the
 * other.
 *
 * <p>Null is the text {@code null}; a missing payload is null. A value is written as what it is, not as what the operation declares, and
 * the members of generic types keep their type ids. Failures name the place of the operation, the Java type and the path in the JSON, and
 * neither payload nor value.
 *
 * @since 0.1
 */
public final class Jackson3Serdes implements Serdes {

    private final JsonMapper mapper;
    private final ObjectWriter writer;
    private final ConcurrentMap<Type, ObjectReader> readers = new ConcurrentHashMap<>();

    private Jackson3Serdes(JsonMapper mapper) {
        this.mapper = mapper;
        this.writer = mapper.writer();
    }

    /**
     * A serdes with a mapper.
     *
     * @param mapper the mapper, such as one of {@link #newBuilder(JsonMapper)}
     * @return the serdes
     */
    public static Jackson3Serdes of(JsonMapper mapper) {
        return new Jackson3Serdes(withTypeIds(mapper));
    }

    /**
     * A mapper like one of the application, with what records rely on.
     *
     * <p>Its modules, its naming, its mix-ins and the like stay. Points in time and durations are ISO-8601 texts that keep their offset and
     * zone, and enums are written by their names, whatever their {@code toString}. Records outlive deployments, so reading is lenient
     * towards types that have changed: unknown properties are ignored, missing and null ones become null, or 0 and false for primitives. What
     * follows the value is refused, and so is writing an object in which no property can be found.
     *
     * @param mapper the application's
     * @return a builder, to be changed further and given to {@link #of} when it is built
     */
    public static JsonMapper.Builder newBuilder(JsonMapper mapper) {
        return mapper.rebuild()
                .disable(
                        DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS,
                        DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS,
                        DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE,
                        DateTimeFeature.ONE_BASED_MONTHS)
                .enable(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID)
                .disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING, EnumFeature.READ_ENUMS_USING_TO_STRING)
                .disable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
    }

    /** Contexts that the user has made are left alone. */
    private static JsonMapper withTypeIds(JsonMapper mapper) {
        JsonMapper.Builder builder = mapper.rebuild();
        return builder.serializationContexts() instanceof SerializationContexts.DefaultImpl
                ? builder.serializationContexts(new RuntimeTypeContexts()).build()
                : mapper;
    }

    @Override
    public String serialize(@Nullable Object value, SerdesContext context) {
        try {
            return writer.writeValueAsString(value);
        } catch (RuntimeException | StackOverflowError e) {
            throw Jackson3Failures.onWriting(value, context, e);
        }
    }

    @Override
    public @Nullable Object deserialize(@Nullable String payload, Type type, SerdesContext context) {
        if (payload == null) {
            return null;
        }
        try {
            return reader(type).readValue(payload);
        } catch (RuntimeException | StackOverflowError e) {
            throw Jackson3Failures.onReading(type, context, e);
        }
    }

    private ObjectReader reader(Type type) {
        ObjectReader known = readers.get(type);
        return known != null ? known : readers.computeIfAbsent(type, this::newReader);
    }

    private ObjectReader newReader(Type type) {
        return mapper.readerFor(mapper.constructType(type));
    }

    /** True: what Jackson writes is JSON. */
    @Override
    public boolean writesJson() {
        return true;
    }
}
