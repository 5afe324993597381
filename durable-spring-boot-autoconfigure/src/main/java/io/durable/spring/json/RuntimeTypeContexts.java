package io.durable.spring.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.GeneratorSettings;
import tools.jackson.databind.cfg.SerializationContexts;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.SerializationContextExt;
import tools.jackson.databind.ser.SerializerCache;
import tools.jackson.databind.ser.SerializerFactory;
import tools.jackson.databind.ser.impl.TypeWrappedSerializer;

/**
 * Writes the type id of a value wherever its class asks for one.
 *
 * <p>A value is written without its generic type, so that Jackson sees a {@code List<Object>} where the user has a {@code List<Event>}, and by
 * itself would leave out the type ids that reading a {@code List<Event>} requires.
 */
final class RuntimeTypeContexts extends SerializationContexts {

    private static final long serialVersionUID = 1L;

    RuntimeTypeContexts() {}

    private RuntimeTypeContexts(TokenStreamFactory streams, SerializerFactory serializers, SerializerCache cache) {
        super(streams, serializers, cache);
    }

    @Override
    public SerializationContexts forMapper(
            Object mapper, TokenStreamFactory streams, SerializerFactory serializers, SerializerCache cache) {
        return new RuntimeTypeContexts(streams, serializers, cache);
    }

    @Override
    public SerializationContextExt createContext(SerializationConfig config, GeneratorSettings settings) {
        return new RuntimeTypeContext(_streamFactory, config, settings, _serializerFactory, _cache);
    }

    /** Serializers are looked up by the class of a value in these methods only. */
    private static final class RuntimeTypeContext extends SerializationContextExt {

        RuntimeTypeContext(
                TokenStreamFactory streams,
                SerializationConfig config,
                GeneratorSettings settings,
                SerializerFactory serializers,
                SerializerCache cache) {
            super(streams, config, settings, serializers, cache);
        }

        @Override
        public ValueSerializer<Object> findPrimaryPropertySerializer(Class<?> type, @Nullable BeanProperty property) {
            return typed(super.findPrimaryPropertySerializer(type, property), constructType(type), property);
        }

        @Override
        public ValueSerializer<Object> findPrimaryPropertySerializer(JavaType type, @Nullable BeanProperty property) {
            return typed(super.findPrimaryPropertySerializer(type, property), type, property);
        }

        @Override
        public ValueSerializer<Object> findContentValueSerializer(Class<?> type, @Nullable BeanProperty property) {
            return typed(super.findContentValueSerializer(type, property), constructType(type), property);
        }

        @Override
        public ValueSerializer<Object> findContentValueSerializer(JavaType type, @Nullable BeanProperty property) {
            return typed(super.findContentValueSerializer(type, property), type, property);
        }

        private ValueSerializer<Object> typed(
                ValueSerializer<Object> serializer, JavaType type, @Nullable BeanProperty property) {
            TypeSerializer typeIds = findTypeSerializer(type);
            return typeIds == null
                    ? serializer
                    : new TypeWrappedSerializer(typeIds.forProperty(this, property), serializer);
        }
    }
}
