package io.durable.serdes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.ser.DefaultSerializerProvider;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import java.lang.reflect.Type;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Values as JSON, by Jackson.
 *
 * <p>Null is the text {@code null}; a missing payload is null. A value is written as what it is, not as what the operation
 * declares, and the members of generic types keep their type ids: a {@code List<Event>} whose {@code Event} has
 * {@link com.fasterxml.jackson.annotation.JsonTypeInfo} reads back as such.
 *
 * <p>Failures name the place of the operation, the Java type and the path in the JSON, and neither payload nor value:
 * Jackson's own exceptions, which quote them, are stood in for by copies without message.
 *
 * @since 0.1
 */
public final class JacksonSerdes implements Serdes {

    private static final JacksonSerdes STANDARD = new JacksonSerdes(null);

    /** A user's mapper, which may do anything with a text; null: the library's own, which is made when it is needed. */
    private final @Nullable ObjectMapper users;

    private volatile @Nullable ObjectWriter writer;
    private final ConcurrentMap<Type, ObjectReader> readers = new ConcurrentHashMap<>();

    private JacksonSerdes(@Nullable ObjectMapper users) {
        this.users = users;
    }

    /** Made once, in a class of its own: an execution of texts alone starts sooner without it. */
    private static final class Standard {

        private static final ObjectMapper MAPPER = withTypeIds(newMapper());
    }

    private ObjectMapper mapper() {
        return users == null ? Standard.MAPPER : users;
    }

    /**
     * The serdes with the library's own mapper.
     *
     * <p>It supports records, parameter names, {@code java.util.Optional} and {@code java.time}: points in time and durations
     * are ISO-8601 texts that keep their offset and zone. Records outlive deployments, so reading is lenient towards types
     * that have changed: unknown properties are ignored, missing and null ones become null, or 0 and false for primitives.
     * What follows the value is refused. So is writing an object in which no property can be found: it would be lost. An
     * empty record, which has nothing to lose, is written.
     *
     * @return the serdes
     */
    public static JacksonSerdes standard() {
        return STANDARD;
    }

    /**
     * A serdes with a mapper of the user's.
     *
     * @param mapper the mapper, such as {@link #newMapper()} with changes; later changes to it have no effect
     * @return the serdes
     * @throws IllegalStateException if the class of the mapper does not support {@link ObjectMapper#copy()}
     */
    public static JacksonSerdes of(ObjectMapper mapper) {
        return new JacksonSerdes(withTypeIds(mapper.copy()));
    }

    /**
     * A new mapper like the one of {@link #standard()}, to be changed and given to {@link #of(ObjectMapper)}.
     *
     * @return the mapper
     */
    public static ObjectMapper newMapper() {
        return JsonMapper.builder()
                .addModules(new JavaTimeModule(), new Jdk8Module(), new ParameterNamesModule())
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(SerializationFeature.WRITE_DATES_WITH_ZONE_ID)
                .disable(
                        DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE,
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /** A provider that the user has made is left alone. */
    private static ObjectMapper withTypeIds(ObjectMapper mapper) {
        if (mapper.getSerializerProvider() instanceof DefaultSerializerProvider.Impl) {
            mapper.setSerializerProvider(new RuntimeTypeSerializerProvider());
        }
        return mapper;
    }

    @Override
    public String serialize(@Nullable Object value, SerdesContext context) {
        if (users == null && value instanceof String text && isPlain(text, 0, text.length())) {
            return '"' + text + '"';
        }
        try {
            return writer().writeValueAsString(value);
        } catch (JsonProcessingException | RuntimeException | StackOverflowError e) {
            throw JacksonFailures.onWriting(value, context, e);
        }
    }

    @Override
    public @Nullable Object deserialize(@Nullable String payload, Type type, SerdesContext context) {
        if (payload == null) {
            return null;
        }
        if (users == null && type == String.class && isTextWithoutEscapes(payload)) {
            return payload.substring(1, payload.length() - 1);
        }
        try {
            return reader(type).readValue(payload);
        } catch (JsonProcessingException | RuntimeException | StackOverflowError e) {
            throw JacksonFailures.onReading(type, context, e);
        }
    }

    /** Such a text is its value between quotes; all else, what is not valid included, is left to the parser. */
    private static boolean isTextWithoutEscapes(String payload) {
        int last = payload.length() - 1;
        return last >= 1 && payload.charAt(0) == '"' && payload.charAt(last) == '"' && isPlain(payload, 1, last);
    }

    /** Whether JSON has these characters as they are. */
    private static boolean isPlain(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    /** Two threads may make one each; either will do. */
    private ObjectWriter writer() {
        ObjectWriter known = writer;
        if (known == null) {
            known = mapper().writer();
            writer = known;
        }
        return known;
    }

    private ObjectReader reader(Type type) {
        ObjectReader known = readers.get(type);
        return known != null ? known : readers.computeIfAbsent(type, this::newReader);
    }

    private ObjectReader newReader(Type type) {
        ObjectMapper mapper = mapper();
        return mapper.readerFor(mapper.constructType(type));
    }

    /** True: what Jackson writes is JSON. */
    @Override
    public boolean writesJson() {
        return true;
    }
}
