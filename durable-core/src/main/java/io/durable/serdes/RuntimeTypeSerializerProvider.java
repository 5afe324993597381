package io.durable.serdes;

import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CacheProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.DefaultSerializerProvider;
import com.fasterxml.jackson.databind.ser.SerializerFactory;
import com.fasterxml.jackson.databind.ser.impl.TypeWrappedSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the type id of a value wherever its class asks for one.
 *
 * <p>A value is written without its generic type, so that Jackson sees a {@code List<Object>} where the user has a
 * {@code List<Event>}, and by itself would leave out the type ids that reading a {@code List<Event>} requires. It looks up
 * serializers by the class of a value in these methods only; where the declared type asks for type ids already, callers use
 * {@link JsonSerializer#serializeWithType}, in which a {@link TypeWrappedSerializer} adds nothing of its own.
 */
final class RuntimeTypeSerializerProvider extends DefaultSerializerProvider {

    private static final long serialVersionUID = 1L;

    RuntimeTypeSerializerProvider() {}

    private RuntimeTypeSerializerProvider(
            SerializerProvider source, SerializationConfig config, SerializerFactory factory) {
        super(source, config, factory);
    }

    private RuntimeTypeSerializerProvider(RuntimeTypeSerializerProvider source) {
        super(source);
    }

    private RuntimeTypeSerializerProvider(RuntimeTypeSerializerProvider source, CacheProvider caches) {
        super(source, caches);
    }

    @Override
    public DefaultSerializerProvider withCaches(CacheProvider caches) {
        return new RuntimeTypeSerializerProvider(this, caches);
    }

    @Override
    public DefaultSerializerProvider copy() {
        return new RuntimeTypeSerializerProvider(this);
    }

    @Override
    public DefaultSerializerProvider createInstance(SerializationConfig config, SerializerFactory factory) {
        return new RuntimeTypeSerializerProvider(this, config, factory);
    }

    @Override
    public JsonSerializer<Object> findPrimaryPropertySerializer(Class<?> type, @Nullable BeanProperty property)
            throws JsonMappingException {
        return typed(super.findPrimaryPropertySerializer(type, property), constructType(type), property);
    }

    @Override
    public JsonSerializer<Object> findPrimaryPropertySerializer(JavaType type, @Nullable BeanProperty property)
            throws JsonMappingException {
        return typed(super.findPrimaryPropertySerializer(type, property), type, property);
    }

    @Override
    public JsonSerializer<Object> findContentValueSerializer(Class<?> type, @Nullable BeanProperty property)
            throws JsonMappingException {
        return typed(super.findContentValueSerializer(type, property), constructType(type), property);
    }

    @Override
    public JsonSerializer<Object> findContentValueSerializer(JavaType type, @Nullable BeanProperty property)
            throws JsonMappingException {
        return typed(super.findContentValueSerializer(type, property), type, property);
    }

    private JsonSerializer<Object> typed(
            JsonSerializer<Object> serializer, JavaType type, @Nullable BeanProperty property)
            throws JsonMappingException {
        TypeSerializer typeIds = findTypeSerializer(type);
        return typeIds == null ? serializer : new TypeWrappedSerializer(typeIds.forProperty(property), serializer);
    }
}
