package io.durable.spring.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.durable.DurableHandler;
import io.durable.backend.TimeSource;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.client.StartExecution;
import io.durable.spring.autoconfigure.DurableAutoConfiguration;
import io.durable.spring.autoconfigure.DurableMetricsAutoConfiguration;
import io.durable.spring.metrics.DurableMeter;
import io.durable.spring.metrics.DurableMeterTag;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The page about observability names the meters that there are, and its example works. */
@ExtendWith(OutputCaptureExtension.class)
class ObservabilityPageTests {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(?<name>durable\\.[a-z.]+)` \\| (?<type>\\w+) \\| (?<tags>[^|]*) \\|");
    private static final Pattern SHOWN =
            Pattern.compile("<!-- (?<example>\\w+)\\.java -->\n\n```java\n(?<code>.*?)```\n", Pattern.DOTALL);
    private static final Pattern MARKED =
            Pattern.compile("\n *// tag::example\\[]\n(?<code>.*?)\n *// end::example\\[]\n", Pattern.DOTALL);

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DurableAutoConfiguration.class,
                    DurableMetricsAutoConfiguration.class,
                    MetricsAutoConfiguration.class,
                    CompositeMeterRegistryAutoConfiguration.class,
                    SimpleMetricsExportAutoConfiguration.class))
            .withPropertyValues("durable.retry.presets.quick.type=fixed", "durable.retry.default-preset=quick")
            .withUserConfiguration(Orders.class);

    private static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("docs/operations"))) {
            directory = directory.getParent();
        }
        return directory;
    }

    private static String page() throws IOException {
        return Files.readString(root().resolve("docs/observability.md"));
    }

    private static List<String> documented() throws IOException {
        return ROW.matcher(page())
                .results()
                .map(row -> line(
                        row.group(1),
                        row.group(2),
                        Arrays.stream(row.group(3).split(", "))
                                .map(tag -> tag.replace("`", ""))
                                .collect(Collectors.toCollection(TreeSet::new))))
                .toList();
    }

    private static String line(String name, String type, Set<String> tags) {
        return name + " " + type + " " + tags;
    }

    private static String type(Meter.Type type) {
        return type == Meter.Type.DISTRIBUTION_SUMMARY ? "summary" : type.name().toLowerCase(Locale.ROOT);
    }

    private static void run(ManualDriver driver) {
        driver.runToCompletion(driver.backend().start(StartExecution.of("orders", "order-1")));
    }

    @Test
    void names_each_meter_with_its_tags_in_their_order() throws IOException {
        List<String> meters = Arrays.stream(DurableMeter.values())
                .map(meter -> line(
                        meter.meterName(),
                        type(meter.type()),
                        meter.tags().stream().map(DurableMeterTag::key).collect(Collectors.toCollection(TreeSet::new))))
                .toList();

        assertThat(documented()).containsExactlyElementsOf(meters);
    }

    @Test
    void names_the_meters_that_a_run_registers() {
        runner.run(context -> {
            run(context.getBean(ManualDriver.class));
            Set<String> registered = new TreeSet<>();
            for (Meter meter : context.getBean(MeterRegistry.class).getMeters()) {
                Set<String> tags = meter.getId().getTags().stream()
                        .map(Tag::getKey)
                        .collect(Collectors.toCollection(TreeSet::new));
                registered.add(line(meter.getId().getName(), type(meter.getId().getType()), tags));
            }

            assertThat(registered).containsExactlyInAnyOrderElementsOf(documented());
        });
    }

    @Test
    void shows_a_flusher_that_writes_what_has_ended_since_the_last_time(CapturedOutput output) {
        runner.withPropertyValues("durable.metrics.flush-on-invocation-end=true")
                .withBean(EmbeddedMetricsExample.EmbeddedMetrics.class)
                .run(context -> {
                    run(context.getBean(ManualDriver.class));
                    run(context.getBean(ManualDriver.class));

                    List<String> lines = output.getOut()
                            .lines()
                            .filter(line -> line.startsWith("{\"_aws\""))
                            .toList();
                    assertThat(lines).hasSize(2);
                    JsonNode line = new ObjectMapper().readTree(lines.get(1));
                    assertThat(line.get("function").textValue()).isEqualTo("orders");
                    assertThat(line.get("status").textValue()).isEqualTo("succeeded");
                    assertThat(line.get("executions").intValue()).isEqualTo(1);
                });
    }

    @Test
    void shows_the_example_as_it_is() throws IOException {
        MatchResult shown = SHOWN.matcher(page()).results().findFirst().orElseThrow();
        Path source = root().resolve("durable-spring-boot-autoconfigure/src/test/java")
                .resolve(ObservabilityPageTests.class.getPackageName().replace('.', '/'))
                .resolve(shown.group(1) + ".java");
        Matcher marked = MARKED.matcher(Files.readString(source));

        assertThat(marked.find()).isTrue();
        assertThat(shown.group(2)).isEqualTo(marked.group(1).stripIndent() + "\n");
    }

    /** An order that has a failed attempt, and records that its second event has no room for. */
    @Configuration(proxyBeanMethods = false)
    static class Orders {

        @Bean
        ManualDriver driver() {
            return ManualDriver.of(InMemoryBackend.builder().maxPageItems(1));
        }

        @Bean
        TimeSource timeSource(ManualDriver driver) {
            return driver.time();
        }

        @Bean
        InMemoryBackend backend(ManualDriver driver) {
            return driver.backend();
        }

        @Bean
        DurableHandler<String, String> orders() {
            return (order, ctx) -> {
                String reserved = ctx.step("reserve", String.class, s -> {
                    if (s.attempt() == 1) {
                        throw new IllegalStateException("no answer");
                    }
                    return "reserved";
                });
                ctx.wait("cooling-off", Duration.ofDays(1));
                return reserved;
            };
        }
    }
}
