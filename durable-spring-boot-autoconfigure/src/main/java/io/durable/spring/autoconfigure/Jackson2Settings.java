package io.durable.spring.autoconfigure;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.durable.serdes.JacksonSerdes;

/** The library's own mapper with other settings. */
final class Jackson2Settings {

    private Jackson2Settings() {}

    static ObjectMapper mapper(SerdesProperties properties) {
        return JacksonSerdes.newMapper()
                .setDefaultPropertyInclusion(properties.checkedInclusion())
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, properties.failOnUnknownProperties())
                .configure(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, properties.failOnNullForPrimitives())
                .configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, properties.failOnTrailingTokens())
                .configure(SerializationFeature.FAIL_ON_EMPTY_BEANS, properties.failOnEmptyBeans());
    }
}
