package io.durable.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.durable.DurableHandler;
import io.durable.backend.TimeSource;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.client.DurableExecutions;
import io.durable.client.ExecutionDescription;
import io.durable.serdes.JacksonSerdes;
import io.durable.serdes.PassThroughSerdes;
import io.durable.serdes.Serdes;
import io.durable.spring.DurableJsonMapperBuilderCustomizer;
import io.durable.spring.DurableObjectMapperCustomizer;
import io.durable.spring.json.Jackson3Serdes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** How values become JSON. */
class SerdesPropertiesTests {

    /** Nothing is around the serdes of inputs then. */
    private static final FilteredClassLoader WITHOUT_EVENTS = new FilteredClassLoader(LambdaEventSerializers.class);

    private static final String JACKSON3 = "durable.serdes.preferred-json-mapper=jackson3";

    private final ManualDriver driver = ManualDriver.create();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(DurableAutoConfiguration.class))
            .withUserConfiguration(Workflows.class);

    private final ApplicationContextRunner manual =
            runner.withBean(TimeSource.class, driver::time).withBean(InMemoryBackend.class, driver::backend);

    private final ApplicationContextRunner jackson3 = manual.withPropertyValues(JACKSON3);

    private String result(String input) {
        String arn = driver.backend().start("pairs", new RawJson(input));
        ExecutionDescription ended = driver.runToCompletion(arn);
        return ended.result().orElse(String.valueOf(ended.status()));
    }

    /** A text that is JSON already. */
    record RawJson(@JsonRawValue @JsonValue String text) {}

    @Nested
    class Jackson2 {

        @Test
        void is_the_library_s_own_mapper_by_default() {
            runner.run(context -> assertThat(context.getBean(Serdes.class)).isSameAs(JacksonSerdes.standard()));
        }

        @Test
        void is_never_the_mapper_of_the_application() {
            runner.withBean(ObjectMapper.class, () -> new ObjectMapper().findAndRegisterModules())
                    .withBean(JsonMapper.class, JsonMapper::new)
                    .run(context -> assertThat(context.getBean(Serdes.class)).isSameAs(JacksonSerdes.standard()));
        }

        @Test
        void needs_no_jackson_3() {
            runner.withClassLoader(new FilteredClassLoader("tools.jackson"))
                    .run(context -> assertThat(context).hasNotFailed().hasSingleBean(Serdes.class));
        }

        @ParameterizedTest
        @CsvSource({"custom", "use-defaults"})
        void has_an_inclusion_that_says_something(String inclusion) {
            runner.withPropertyValues("durable.serdes.inclusion=" + inclusion)
                    .run(context -> assertThat(context)
                            .getFailure()
                            .rootCause()
                            .hasMessageContaining("durable.serdes.inclusion"));
        }

        @Test
        void is_changed_by_customizers_in_their_order_and_nobody_else_s_is() {
            ObjectMapper own = new ObjectMapper();
            manual.withBean(ObjectMapper.class, () -> own)
                    .withUserConfiguration(Customizers.class)
                    .run(context -> {
                        assertThat(result("{\"LEFT\":\"a\"}")).isEqualTo("{\"LEFT\":\"a\",\"RIGHT\":0}");
                        assertThat(own.getPropertyNamingStrategy()).isNull();
                    });
        }
    }

    @Nested
    class Settings {

        @ParameterizedTest
        @ValueSource(strings = {"jackson2", "jackson3"})
        void of_reading_and_writing_hold_for_both_mappers(String mapper) {
            ApplicationContextRunner chosen = manual.withPropertyValues(
                            "durable.serdes.preferred-json-mapper=" + mapper)
                    .withBean(JsonMapper.class, JsonMapper::new);

            chosen.run(context -> {
                assertThat(result("{\"left\":null,\"other\":1}")).isEqualTo("{\"left\":null,\"right\":0}");
                assertThat(result("{\"left\":\"a\"} 2")).isEqualTo("FAILED");
            });
            chosen.withPropertyValues("durable.serdes.inclusion=non-null")
                    .run(context -> assertThat(result("{\"left\":null}")).isEqualTo("{\"right\":0}"));
            chosen.withPropertyValues("durable.serdes.fail-on-unknown-properties=true")
                    .run(context -> assertThat(result("{\"other\":1}")).isEqualTo("FAILED"));
            chosen.withPropertyValues("durable.serdes.fail-on-null-for-primitives=true")
                    .run(context -> assertThat(result("{\"left\":\"a\",\"right\":null}"))
                            .isEqualTo("FAILED"));
            chosen.withPropertyValues("durable.serdes.fail-on-trailing-tokens=false")
                    .run(context -> assertThat(result("{\"left\":\"a\"} 2")).isEqualTo("{\"left\":\"a\",\"right\":0}"));
        }

        @ParameterizedTest
        @CsvSource({"jackson2, true, FAILED", "jackson2, false, {}", "jackson3, true, FAILED", "jackson3, false, {}"})
        void of_objects_without_properties_hold_for_both_mappers(String mapper, boolean fail, String result) {
            manual.withPropertyValues(
                            "durable.serdes.preferred-json-mapper=" + mapper,
                            "durable.serdes.fail-on-empty-beans=" + fail)
                    .withBean(JsonMapper.class, JsonMapper::new)
                    .run(context -> assertThat(
                                    driver.runToCompletion(driver.backend().start("empty", null))
                                            .result()
                                            .orElse("FAILED"))
                            .isEqualTo(result));
        }
    }

    @Nested
    class Jackson3 {

        @Test
        void is_the_mapper_of_the_application_if_it_is_chosen() {
            jackson3.withBean(
                            JsonMapper.class,
                            () -> JsonMapper.builder()
                                    .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
                                    .build())
                    .run(context -> {
                        assertThat(context.getBean(Serdes.class)).isInstanceOf(Jackson3Serdes.class);
                        assertThat(result("{\"Left\":\"a\"}")).isEqualTo("{\"Left\":\"a\",\"Right\":0}");
                    });
        }

        @Test
        void writes_the_inputs_of_executions_too() {
            runner.withClassLoader(WITHOUT_EVENTS)
                    .withPropertyValues(JACKSON3)
                    .withBean(JsonMapper.class, JsonMapper::new)
                    .run(context -> assertThat(
                                    context.getBean(DurableExecutions.class).serdes())
                            .isSameAs(context.getBean(Serdes.class)));
        }

        @Test
        void is_changed_by_customizers_in_their_order() {
            jackson3.withBean(JsonMapper.class, JsonMapper::new)
                    .withUserConfiguration(Customizers3.class)
                    .run(context -> assertThat(result("{\"LEFT\":\"a\"}")).isEqualTo("{\"LEFT\":\"a\",\"RIGHT\":0}"));
        }

        @Test
        void that_is_not_on_the_class_path_stops_the_start() {
            jackson3.withClassLoader(new FilteredClassLoader("tools.jackson"))
                    .run(context -> assertThat(StartupFailures.in(context.getStartupFailure()))
                            .hasMessageContaining("jackson3")
                            .hasMessageContaining("not on the class path")
                            .extracting(DurableStartupException::action)
                            .asString()
                            .contains("spring-boot-starter-jackson"));
        }

        @Test
        void without_a_mapper_of_the_application_stops_the_start() {
            jackson3.run(context -> assertThat(StartupFailures.in(context.getStartupFailure()))
                    .hasMessageContaining("there is no such bean")
                    .extracting(DurableStartupException::action)
                    .asString()
                    .contains("spring-boot-starter-jackson", "tools.jackson.databind.json.JsonMapper"));
        }
    }

    @Nested
    class SerdesOfTheApplication {

        @Test
        void counts_more_and_inputs_stay_json() {
            runner.withClassLoader(WITHOUT_EVENTS)
                    .withBean(Serdes.class, PassThroughSerdes::instance)
                    .run(context -> {
                        assertThat(context.getBean(Serdes.class)).isInstanceOf(PassThroughSerdes.class);
                        assertThat(context.getBean(DurableExecutions.class).serdes())
                                .isSameAs(JacksonSerdes.standard());
                    });
        }

        @Test
        void is_used_for_inputs_too_if_it_is_one_of_jackson() {
            Serdes own = JacksonSerdes.of(JacksonSerdes.newMapper());
            runner.withClassLoader(WITHOUT_EVENTS)
                    .withBean(Serdes.class, () -> own)
                    .run(context -> assertThat(
                                    context.getBean(DurableExecutions.class).serdes())
                            .isSameAs(own));
        }
    }

    record Pair(@Nullable String left, int right) {}

    /** An object in which no property can be found. */
    static final class Empty {}

    @Configuration(proxyBeanMethods = false)
    static class Workflows {

        @Bean
        DurableHandler<Pair, Pair> pairs() {
            return (input, ctx) -> ctx.step("same", Pair.class, s -> input);
        }

        @Bean
        DurableHandler<Void, Empty> empty() {
            return (input, ctx) -> new Empty();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Customizers {

        private final List<String> called = new ArrayList<>();

        @Bean
        @Order(2)
        DurableObjectMapperCustomizer second() {
            return mapper -> {
                if (called.contains("first")) {
                    mapper.setPropertyNamingStrategy(new Upper());
                }
            };
        }

        @Bean
        @Order(1)
        DurableObjectMapperCustomizer first() {
            return mapper -> called.add("first");
        }
    }

    /** Names in upper case. */
    static final class Upper extends com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase {

        private static final long serialVersionUID = 1L;

        @Override
        public String translate(String name) {
            return name.toUpperCase(Locale.ROOT);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Customizers3 {

        private final List<String> called = new ArrayList<>();

        @Bean
        @Order(2)
        DurableJsonMapperBuilderCustomizer second() {
            return builder -> {
                if (called.contains("first")) {
                    builder.propertyNamingStrategy(new Upper3());
                }
            };
        }

        @Bean
        @Order(1)
        DurableJsonMapperBuilderCustomizer first() {
            return builder -> called.add("first");
        }
    }

    /** Names in upper case. */
    static final class Upper3 extends PropertyNamingStrategies.NamingBase {

        private static final long serialVersionUID = 1L;

        @Override
        public String translate(String name) {
            return name.toUpperCase(Locale.ROOT);
        }
    }
}
