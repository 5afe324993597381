package io.durable.spring.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableHandler;
import io.durable.client.DurableExecutions;
import io.durable.spring.autoconfigure.DurableAutoConfiguration;
import io.durable.spring.autoconfigure.DurableObservationAutoConfiguration;
import io.durable.spring.observation.DurableKey;
import io.durable.spring.observation.DurableObservation;
import io.micrometer.common.KeyValue;
import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What the page about tracing says of names and keys, and its example. */
class TracingPageTests {

    private static final Pattern ROW = Pattern.compile("\\| `(?<name>durable[a-z.]+)` \\|(?<cells>.*)\\|\n");
    private static final Pattern KEY = Pattern.compile("`(durable[a-z.]+)`");
    private static final Pattern SHOWN =
            Pattern.compile("<!-- ConventionExample\\.java -->\n\n```java\n(?<code>.*?)```\n", Pattern.DOTALL);
    private static final Pattern MARKED =
            Pattern.compile("\n *// tag::example\\[]\n(?<code>.*?)\n *// end::example\\[]\n", Pattern.DOTALL);

    @Test
    void each_observation_has_the_keys_that_the_page_gives_it() throws IOException {
        Map<String, String> documented = rows("observations");

        assertThat(documented.keySet())
                .containsExactlyElementsOf(Arrays.stream(DurableObservation.values())
                        .map(DurableObservation::observationName)
                        .toList());
        for (DurableObservation observation : DurableObservation.values()) {
            String[] cells = Objects.requireNonNull(documented.get(observation.observationName()))
                    .split("\\|", -1);
            assertThat(keys(cells[1])).isEqualTo(keys(observation.getLowCardinalityKeyNames()));
            assertThat(keys(cells[2])).isEqualTo(keys(observation.getHighCardinalityKeyNames()));
        }
    }

    @Test
    void each_key_is_explained() throws IOException {
        assertThat(rows("keys").keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(DurableKey.values())
                        .map(DurableKey::asString)
                        .toList());
    }

    @Test
    void the_example_is_shown_as_it_is_and_works() throws IOException {
        String source = Files.readString(
                root().resolve(
                                "durable-spring-boot-autoconfigure/src/test/java/io/durable/spring/docs/ConventionExample.java"));
        assertThat(first(SHOWN, Files.readString(page())))
                .isEqualTo(first(MARKED, source).stripIndent() + "\n");

        TestObservationRegistry registry = TestObservationRegistry.create();
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DurableAutoConfiguration.class, DurableObservationAutoConfiguration.class))
                .withUserConfiguration(ConventionExample.Observing.class)
                .withPropertyValues("durable.backend=memory")
                .withBean(TestObservationRegistry.class, () -> registry)
                .withBean("orders", DurableHandler.class, Orders::new)
                .run(context -> {
                    DurableExecutions executions = context.getBean(DurableExecutions.class);
                    executions.await(executions.start("orders", "tea"), Duration.ofMinutes(1));
                });
        TestObservationRegistryAssert.assertThat(registry)
                .hasObservationWithNameEqualTo("durable.operation")
                .that()
                .hasLowCardinalityKeyValue(KeyValue.of("step", "reserve"));
    }

    private static Map<String, String> rows(String section) throws IOException {
        String text = Files.readString(page());
        String from = text.substring(text.indexOf("<!-- " + section + " -->"));
        Map<String, String> rows = new LinkedHashMap<>();
        ROW.matcher(from.substring(0, from.indexOf("\n\n", from.indexOf("|---"))) + "\n")
                .results()
                .forEach(row -> rows.put(row.group(1), row.group(2)));
        return rows;
    }

    private static String keys(String cell) {
        return KEY.matcher(cell).results().map(key -> key.group(1)).sorted().collect(Collectors.joining(", "));
    }

    private static String keys(KeyName[] names) {
        return Stream.of(names).map(KeyName::asString).sorted().collect(Collectors.joining(", "));
    }

    private static String first(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult code) -> code.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static Path page() {
        return root().resolve("docs/tracing.md");
    }

    private static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("docs/operations"))) {
            directory = Objects.requireNonNull(directory.getParent());
        }
        return directory;
    }

    static final class Orders implements DurableHandler<String, String> {

        @Override
        public String handle(String order, io.durable.DurableContext ctx) {
            return ctx.step("reserve", String.class, s -> order);
        }
    }
}
