package io.durable.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.durable.serdes.JacksonSerdes;
import io.durable.spring.DurableJsonMapperBuilderCustomizer;
import io.durable.spring.DurableObjectMapperCustomizer;
import io.durable.spring.autoconfigure.DurableProperties.Backend;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** Code whose conditions were decided elsewhere. */
class GeneratedCodeTests {

    private static final String MAPPER = "durable.serdes.preferred-json-mapper";

    @ParameterizedTest
    @CsvSource({
        "MEMORY, AWS_LAMBDA_FUNCTION_NAME, orders, memory, lambda",
        "MEMORY, durable.backend, lambda, memory, lambda",
        "LAMBDA, durable.backend, memory, lambda, memory",
        "LAMBDA, durable.backend, auto, lambda, memory",
    })
    void does_not_start_where_another_backend_is_wanted(
            Backend decided, String property, String value, String generatedFor, String wanted) {
        assertThatExceptionOfType(DurableStartupException.class)
                .isThrownBy(() -> start(decided, property, value))
                .satisfies(failure -> expect(failure, "durable.backend", generatedFor, wanted));
    }

    @Test
    void starts_where_its_backend_is_wanted() {
        start(Backend.LAMBDA, "AWS_LAMBDA_FUNCTION_NAME", "orders");
        start(Backend.LAMBDA, "durable.local.serve.port", "0");
        start(Backend.MEMORY, "durable.backend", "auto");
    }

    /** A context as the generated code makes one: without conditions. */
    private static void start(Backend decided, String property, String value) {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("test", Map.of(property, value)));
            context.registerBean(BackendCheck.class, () -> new BackendCheck(decided, context.getEnvironment()));
            context.refresh();
        }
    }

    @Test
    void does_not_start_where_values_are_to_be_written_by_another_mapper() {
        assertThatExceptionOfType(DurableStartupException.class)
                .isThrownBy(() -> jackson2("jackson3"))
                .satisfies(failure -> expect(failure, MAPPER, "jackson2", "jackson3"));
        assertThatExceptionOfType(DurableStartupException.class)
                .isThrownBy(() -> jackson3("jackson2"))
                .satisfies(failure -> expect(failure, MAPPER, "jackson3", "jackson2"));
    }

    @Test
    void starts_where_its_mapper_is_wanted() {
        assertThat(jackson2("jackson2").serdes()).isInstanceOf(JacksonSerdes.class);
        assertThat(jackson3("jackson3")).isNotNull();
    }

    private static JsonSerdes jackson2(String wanted) {
        return new JsonConfiguration.Jackson2Configuration()
                .durableJsonSerdes(
                        properties(wanted),
                        new DefaultListableBeanFactory().getBeanProvider(DurableObjectMapperCustomizer.class));
    }

    private static JsonSerdes jackson3(String wanted) {
        DefaultListableBeanFactory none = new DefaultListableBeanFactory();
        return new Jackson3Configuration()
                .durableJsonSerdes(
                        properties(wanted),
                        none.getBeanProvider(JsonMapper.class),
                        none.getBeanProvider(DurableJsonMapperBuilderCustomizer.class));
    }

    private static DurableProperties properties(String mapper) {
        return new Binder(new MapConfigurationPropertySource(Map.of(MAPPER, mapper)))
                .bind("durable", DurableProperties.class)
                .get();
    }

    private static void expect(DurableStartupException failure, String property, String generatedFor, String wanted) {
        assertThat(StartupFailures.in(failure))
                .hasMessageEndingWith(
                        "is for %s=%s, but here %s stands for %s.".formatted(property, generatedFor, property, wanted));
        assertThat(failure.action()).contains("--" + property + "=" + wanted, "spring.aot.enabled");
    }
}
