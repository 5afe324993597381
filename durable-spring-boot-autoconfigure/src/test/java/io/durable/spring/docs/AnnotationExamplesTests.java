package io.durable.spring.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.durable.backend.TimeSource;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.client.EventType;
import io.durable.client.ExecutionDescription;
import io.durable.client.StartExecution;
import io.durable.spring.autoconfigure.DurableAutoConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The examples of the page about annotations, as they stand there. */
class AnnotationExamplesTests {

    private static final Pattern SHOWN =
            Pattern.compile("<!-- (?<example>\\w+)\\.java -->\n\n```java\n(?<code>.*?)```\n", Pattern.DOTALL);
    private static final Pattern MARKED =
            Pattern.compile("\n *// tag::example\\[]\n(?<code>.*?)\n *// end::example\\[]\n", Pattern.DOTALL);

    private final ManualDriver driver = ManualDriver.create();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(DurableAutoConfiguration.class))
            .withPropertyValues("durable.retry.presets.inventory.type=fixed")
            .withBean(TimeSource.class, driver::time)
            .withBean(InMemoryBackend.class, driver::backend);

    private ExecutionDescription run(String function, Object input) {
        return driver.runToCompletion(driver.backend().start(StartExecution.of(function, input)));
    }

    private List<String> steps(ExecutionDescription execution) {
        return driver.backend().history(execution.summary().arn()).stream()
                .filter(event -> event.type() == EventType.STEP_SUCCEEDED)
                .flatMap(event -> event.operation().orElseThrow().name().stream())
                .toList();
    }

    @Test
    void steps_and_a_handler() {
        runner.withBean(StepAnnotationExample.Inventory.class)
                .withBean(StepAnnotationExample.Payments.class)
                .withBean(StepAnnotationExample.Orders.class)
                .run(context -> {
                    ExecutionDescription ended =
                            run("orders", new StepAnnotationExample.OrderPlaced("o-1", List.of("tea", "cup")));

                    assertThat(ended.result())
                            .contains("{\"order\":\"o-1\",\"articles\":2,\"payment\":\"payment-of-o-1\"}");
                    assertThat(steps(ended)).containsExactly("reserve", "charge the card");
                });
    }

    @Test
    void a_bean_that_calls_itself() {
        runner.withBean(SelfCallExample.Reports.class).run(context -> {
            ExecutionDescription ended = run("report", "May");

            assertThat(ended.result()).contains("\"figures of May\"");
            assertThat(steps(ended)).containsExactly("collect");
        });
    }

    @Test
    void a_method_finds_the_key_of_its_step_and_none_outside_of_a_workflow() {
        runner.withBean(IdempotencyKeyExample.Provider.class, () -> (order, key) -> key)
                .withBean(IdempotencyKeyExample.Refunds.class)
                .withBean(IdempotencyKeyExample.Returns.class)
                .run(context -> {
                    assertThat(run("returns", "o-1").result().orElseThrow()).hasSize("\"\"".length() + 36);
                    assertThat(context.getBean(IdempotencyKeyExample.Refunds.class)
                                    .refund("o-1"))
                            .isEqualTo("o-1");
                });
    }

    @Test
    void an_event_of_a_queue() {
        runner.withBean(TriggerEventExample.Queue.class).run(context -> {
            ExecutionDescription ended =
                    run("queue", new ObjectMapper().readTree("{\"Records\": [{\"body\": \"a\"}, {\"body\": \"b\"}]}"));

            assertThat(ended.result()).contains("[\"processed a\",\"processed b\"]");
            assertThat(steps(ended)).containsExactly("process", "process");
        });
    }

    @Test
    void are_shown_as_they_are() throws IOException {
        List<MatchResult> shown = SHOWN.matcher(Files.readString(root().resolve("docs/annotations.md")))
                .results()
                .toList();

        assertThat(shown).extracting(example -> example.group(1)).hasSize(4);
        for (MatchResult example : shown) {
            assertThat(example.group(2)).isEqualTo(marked(example.group(1)));
        }
    }

    private static String marked(String example) throws IOException {
        Path source = root().resolve("durable-spring-boot-autoconfigure/src/test/java")
                .resolve(AnnotationExamplesTests.class.getPackageName().replace('.', '/'))
                .resolve(example + ".java");
        return MARKED.matcher(Files.readString(source))
                .results()
                .map(code -> code.group(1).stripIndent() + "\n")
                .findFirst()
                .orElseThrow();
    }

    private static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("docs/operations"))) {
            directory = directory.getParent();
        }
        return directory;
    }
}
