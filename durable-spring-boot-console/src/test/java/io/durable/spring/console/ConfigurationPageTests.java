package io.durable.spring.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.spring.console.ConfigurationMetadata.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.junit.jupiter.api.Test;

/** The page of all properties says what the metadata say. Here, since this module has all of them on its class path. */
class ConfigurationPageTests {

    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final String WRITE = "durable.docs.write";

    private final Collection<Property> properties =
            new ConfigurationMetadata().properties().values();

    @Test
    void is_current() throws IOException {
        String current = new ConfigurationPage(properties).markdown();
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(PAGE, current);
        }

        assertThat(PAGE)
                .as(
                        "docs/configuration.md is made of the metadata of the properties. Write it anew with: mvn -ntp -pl"
                                + " durable-spring-boot-console -am test -Dtest=ConfigurationPageTests"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -D%s=true",
                        WRITE)
                .content()
                .isEqualTo(current);
    }

    @Test
    void shows_properties_of_all_modules_and_of_what_maps_hold() {
        assertThat(properties)
                .extracting(Property::name)
                .contains(
                        "durable.backend",
                        "durable.console.port",
                        "durable.retry.presets.<name>.max-attempts",
                        "durable.retry.steps[<name>]",
                        "durable.condition.presets.<name>.max-delay",
                        "durable.local.functions.<name>.url",
                        "management.endpoint.durableexecutions.access",
                        "management.endpoint.durableexecutions.show-values",
                        "management.endpoint.durableexecutions.roles",
                        "management.health.durable.enabled",
                        "management.info.durable.enabled");
    }

    @Test
    void shows_the_values_of_choices() {
        assertThat(properties)
                .filteredOn(property -> property.name().equals("durable.checkpoint.strategy"))
                .singleElement()
                .satisfies(property -> assertThat(property.values()).containsExactly("eager", "batched", "optimistic"));
    }

    @Test
    void shows_no_properties_of_others() {
        assertThat(properties)
                .extracting(Property::name)
                .allSatisfy(name -> assertThat(name).contains("durable"));
    }

    @Test
    void shows_a_default_as_its_value_is_written() {
        assertThat(properties)
                .filteredOn(property -> property.name().equals("management.endpoint.durableexecutions.access"))
                .singleElement()
                .satisfies(property -> assertThat(property.values()).contains(property.fallback()));
    }

    @Test
    void each_description_is_a_sentence_as_the_house_style_wants_it() {
        assertThat(properties)
                .allSatisfy(property -> assertThat(property.description())
                        .as(property.name())
                        .matches("[A-Z].*\\.")
                        .doesNotStartWith("The ")
                        .doesNotStartWith("A "));
    }

    @Test
    void booleans_say_whether() {
        assertThat(properties)
                .filteredOn(property -> property.type().equals("java.lang.Boolean"))
                .allSatisfy(property ->
                        assertThat(property.description()).as(property.name()).startsWith("Whether "));
    }
}
