package io.durable.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.engine.DurableEngine;
import io.durable.spring.actuate.DurableInfoContributor;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The information on handlers. */
class DurableInfoAutoConfigurationTests {

    private final ApplicationContextRunner runner = ActuatorContexts.withOrders();

    @SuppressWarnings("unchecked")
    private Map<String, Object> info(AssertableApplicationContext context) {
        Info.Builder builder = new Info.Builder();
        context.getBean(DurableInfoContributor.class).contribute(builder);
        return (Map<String, Object>) builder.build().getDetails().get("durable");
    }

    @Test
    void names_handlers_with_their_types_and_how_they_run() {
        runner.run(context -> {
            assertThat(info(context))
                    .containsEntry("backend", "memory")
                    .containsEntry("checkpointStrategy", "batched")
                    .containsEntry("serdes", "JacksonSerdes")
                    .containsEntry(
                            "handlers",
                            Map.of("orders", Map.of("input", "java.lang.String", "result", "java.lang.String")));
        });
    }

    @Test
    void names_presets_and_follows_the_properties() {
        runner.withPropertyValues(
                        "durable.checkpoint.strategy=eager",
                        "durable.retry.presets.payments.type=fixed",
                        "durable.condition.presets.polls.type=fixed")
                .run(context -> assertThat(info(context))
                        .containsEntry("checkpointStrategy", "eager")
                        .hasEntrySatisfying(
                                "retryPresets", names -> assertThat(names).isEqualTo(Set.of("payments")))
                        .hasEntrySatisfying(
                                "conditionPresets", names -> assertThat(names).isEqualTo(Set.of("polls"))));
    }

    @ParameterizedTest
    @CsvSource({"management.info.durable.enabled=false", "management.info.defaults.enabled=false"})
    void is_not_told_if_it_is_not_wanted(String property) {
        runner.withPropertyValues(property)
                .run(context -> assertThat(context).doesNotHaveBean(DurableInfoContributor.class));
    }

    @Test
    void is_not_told_without_the_actuator() {
        runner.withClassLoader(new FilteredClassLoader(InfoContributor.class))
                .run(context -> assertThat(context)
                        .hasSingleBean(DurableEngine.class)
                        .doesNotHaveBean("durableInfoContributor"));
    }

    @Test
    void is_left_to_a_contributor_of_the_application() {
        runner.withBean("own", DurableInfoContributor.class, () -> new DurableInfoContributor(Map.of(), Map::of))
                .run(context -> assertThat(context)
                        .hasSingleBean(DurableInfoContributor.class)
                        .hasBean("own"));
    }
}
