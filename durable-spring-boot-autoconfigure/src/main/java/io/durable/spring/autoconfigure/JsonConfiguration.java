package io.durable.spring.autoconfigure;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.durable.serdes.JacksonSerdes;
import io.durable.serdes.Serdes;
import io.durable.spring.DurableObjectMapperCustomizer;
import io.durable.spring.autoconfigure.SerdesProperties.Mapper;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** How values become JSON: never by a mapper of the application that nobody has chosen for this. */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

    static final String PROPERTY = "durable.serdes.preferred-json-mapper";

    /** The library's own mapper. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = PROPERTY, havingValue = "jackson2", matchIfMissing = true)
    static class Jackson2Configuration {

        @Bean
        JsonSerdes durableJsonSerdes(
                DurableProperties properties, ObjectProvider<DurableObjectMapperCustomizer> customizers) {
            GeneratedCode.require(PROPERTY, Mapper.JACKSON2, properties.serdes().preferredJsonMapper());
            return new JsonSerdes(() ->
                    serdes(properties.serdes(), customizers.orderedStream().toList()));
        }

        private static Serdes serdes(SerdesProperties properties, List<DurableObjectMapperCustomizer> customizers) {
            if (properties.isStandard() && customizers.isEmpty()) {
                return JacksonSerdes.standard();
            }
            ObjectMapper mapper = Jackson2Settings.mapper(properties);
            customizers.forEach(customizer -> customizer.customize(mapper));
            return JacksonSerdes.of(mapper);
        }
    }

    /** The application's mapper of Jackson 3. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = PROPERTY, havingValue = "jackson3")
    @ConditionalOnClass(name = "tools.jackson.databind.json.JsonMapper")
    @Import(Jackson3Configuration.class)
    static class Jackson3Present {}

    /** What says that Jackson 3 is missing. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = PROPERTY, havingValue = "jackson3")
    @ConditionalOnMissingClass("tools.jackson.databind.json.JsonMapper")
    static class NoJackson3 {

        @Bean
        JsonSerdes durableJsonSerdes() {
            return new JsonSerdes(() -> {
                throw new DurableStartupException(
                        "Values are to be written by Jackson 3, since " + PROPERTY
                                + "=jackson3, but it is not on the class path.",
                        "Add the dependency org.springframework.boot:spring-boot-starter-jackson, or remove the property.");
            });
        }
    }
}
