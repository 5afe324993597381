package io.durable.spring.autoconfigure;

import io.durable.serdes.Serdes;
import io.durable.spring.DurableJsonMapperBuilderCustomizer;
import io.durable.spring.autoconfigure.SerdesProperties.Mapper;
import io.durable.spring.json.Jackson3Serdes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The application's mapper of Jackson 3, for those who have chosen it. */
@Configuration(proxyBeanMethods = false)
class Jackson3Configuration {

    @Bean
    JsonSerdes durableJsonSerdes(
            DurableProperties properties,
            ObjectProvider<JsonMapper> mappers,
            ObjectProvider<DurableJsonMapperBuilderCustomizer> customizers) {
        GeneratedCode.require(
                JsonConfiguration.PROPERTY, Mapper.JACKSON3, properties.serdes().preferredJsonMapper());
        return new JsonSerdes(() -> serdes(properties.serdes(), mappers, customizers));
    }

    private static Serdes serdes(
            SerdesProperties properties,
            ObjectProvider<JsonMapper> mappers,
            ObjectProvider<DurableJsonMapperBuilderCustomizer> customizers) {
        JsonMapper.Builder builder = Jackson3Serdes.newBuilder(mappers.getIfAvailable(Jackson3Configuration::missing))
                .changeDefaultPropertyInclusion(it -> it.withValueInclusion(properties.checkedInclusion())
                        .withContentInclusion(properties.checkedInclusion()))
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, properties.failOnUnknownProperties())
                .configure(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, properties.failOnNullForPrimitives())
                .configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, properties.failOnTrailingTokens())
                .configure(SerializationFeature.FAIL_ON_EMPTY_BEANS, properties.failOnEmptyBeans());
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return Jackson3Serdes.of(builder.build());
    }

    private static JsonMapper missing() {
        throw new DurableStartupException(
                "Values are to be written by the JsonMapper of the application, since " + JsonConfiguration.PROPERTY
                        + "=jackson3, but there is no such bean.",
                "Add the dependency org.springframework.boot:spring-boot-starter-jackson, or declare a bean of type"
                        + " tools.jackson.databind.json.JsonMapper, or remove the property.");
    }
}
