package io.durable.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableContext;
import io.durable.DurableHandler;
import io.durable.WaitForConditionConfig;
import io.durable.backend.TimeSource;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.backend.memory.ManualTimeSource;
import io.durable.client.EventType;
import io.durable.client.HistoryEvent;
import io.durable.retry.RetryStrategies;
import io.durable.retry.RetryStrategy;
import io.durable.retry.WaitDecision;
import io.durable.retry.WaitStrategies;
import io.durable.retry.WaitStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What properties say about operations that say nothing themselves. */
class OperationPropertiesTests {

    private final ManualDriver driver = ManualDriver.create();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(DurableAutoConfiguration.class))
            .withBean(ManualTimeSource.class, driver::time)
            .withBean(InMemoryBackend.class, driver::backend)
            .withUserConfiguration(Workflows.class);

    private List<HistoryEvent> run(String handler) {
        String arn = driver.backend().start(handler, null);
        driver.runToCompletion(arn);
        return driver.backend().history(arn);
    }

    private String result(String handler) {
        String arn = driver.backend().start(handler, null);
        return driver.runToCompletion(arn).result().orElse("none");
    }

    @Nested
    class Retries {

        private final ApplicationContextRunner patterns = runner.withPropertyValues(
                "durable.retry.presets.once.type=none",
                "durable.retry.presets.thrice.type=fixed",
                "durable.retry.presets.thrice.max-attempts=3",
                "durable.retry.default-preset=once");

        private int attempts() {
            return (int) run("charging").stream()
                    .filter(event -> event.type() == EventType.STEP_FAILED)
                    .count();
        }

        @Test
        void follow_the_pattern_of_a_name() {
            patterns.withPropertyValues("durable.retry.steps[charge-*]=thrice")
                    .run(context -> assertThat(attempts()).isEqualTo(3));
        }

        @Test
        void follow_the_pattern_of_a_name_in_yaml(@TempDir Path directory) throws IOException {
            Path file = directory.resolve("application.yml");
            Files.writeString(file, """
                    durable:
                      retry:
                        steps:
                          "[charge-*]": thrice
                    """);

            patterns.withInitializer(new ConfigDataApplicationContextInitializer())
                    .withPropertyValues("spring.config.location=" + file.toUri())
                    .run(context -> assertThat(attempts()).isEqualTo(3));
        }

        @ParameterizedTest
        @CsvSource({"durable.retry.steps, charge-*", "durable.condition.names, *-job"})
        void of_a_pattern_without_brackets_stop_the_start(String group, String pattern) {
            patterns.withPropertyValues(group + "." + pattern + "=thrice")
                    .run(context -> assertThat(StartupFailures.in(context.getStartupFailure()))
                            .extracting(DurableStartupException::action)
                            .asString()
                            .contains(group + "[" + pattern + "]"));
        }

        @Test
        void follow_the_most_specific_pattern() {
            patterns.withPropertyValues(
                            "durable.retry.steps[*]=once",
                            "durable.retry.steps[charge-card]=thrice",
                            "durable.retry.steps[charge-*]=once")
                    .run(context -> assertThat(attempts()).isEqualTo(3));
        }

        @Test
        void follow_a_bean() {
            patterns.withBean("twice", RetryStrategy.class, () -> RetryStrategies.fixedDelay(2, Duration.ofSeconds(1)))
                    .withPropertyValues("durable.retry.steps[charge-*]=twice")
                    .run(context -> assertThat(attempts()).isEqualTo(2));
        }

        @Test
        void follow_the_default_otherwise() {
            patterns.withPropertyValues("durable.retry.steps[refund-*]=thrice")
                    .run(context -> assertThat(attempts()).isEqualTo(1));
        }

        @Test
        void of_an_unknown_preset_stop_the_start() {
            patterns.withPropertyValues("durable.retry.steps[charge-*]=twice")
                    .run(context -> assertThat(StartupFailures.in(context.getStartupFailure()))
                            .hasMessage("There is no retry preset 'twice', which durable.retry.steps[charge-*] names.")
                            .extracting(DurableStartupException::action)
                            .asString()
                            .contains("one of: once, thrice", "durable.retry.presets.twice"));
        }
    }

    @Nested
    class Conditions {

        @Test
        void follow_the_engine_s_strategy_by_themselves() {
            runner.withPropertyValues(
                            "durable.condition.default-preset=slow",
                            "durable.condition.presets.slow.type=fixed",
                            "durable.condition.presets.slow.initial-delay=11s")
                    .run(context -> assertThat(result("looking")).isEqualTo("[11,11]"));
        }

        @Test
        void follow_the_pattern_of_their_name() {
            runner.withPropertyValues(
                            "durable.condition.names[j*]=slow",
                            "durable.condition.presets.slow.type=fixed",
                            "durable.condition.presets.slow.initial-delay=13s")
                    .run(context -> assertThat(result("looking")).isEqualTo("[13,13]"));
        }

        @Test
        void follow_the_preset_that_they_name() {
            runner.withPropertyValues(
                            "durable.condition.presets.named.type=linear",
                            "durable.condition.presets.named.initial-delay=2s",
                            "durable.condition.presets.named.increment=3s",
                            "durable.condition.presets.named.jitter=none")
                    .run(context -> assertThat(result("naming")).isEqualTo("[2,5]"));
        }

        @Test
        void follow_a_bean_which_counts_more_than_a_property() {
            runner.withPropertyValues("durable.condition.presets.named.type=linear")
                    .withBean("named", WaitStrategy.class, EverySeventeenSeconds::new)
                    .run(context -> assertThat(result("naming")).isEqualTo("[17,17]"));
        }

        @ParameterizedTest
        @CsvSource({"durable.condition.default-preset", "durable.condition.names[job]"})
        void of_an_unknown_preset_stop_the_start(String property) {
            runner.withPropertyValues(property + "=slow")
                    .run(context -> assertThat(StartupFailures.in(context.getStartupFailure()))
                            .hasMessage("There is no wait preset 'slow', which " + property + " names.")
                            .extracting(DurableStartupException::action)
                            .asString()
                            .contains("durable.condition.presets.slow", "a bean of type WaitStrategy"));
        }
    }

    /** A strategy of an application. */
    static final class EverySeventeenSeconds implements WaitStrategy<Integer> {

        @Override
        public WaitDecision decide(Integer state, int attempt) {
            return WaitDecision.continueAfter(Duration.ofSeconds(17));
        }
    }

    @Nested
    class Interruptions {

        @ParameterizedTest
        @CsvSource({"0, 1", "2, 3"})
        void are_survived_as_often_as_is_said(int max, int bodies) {
            runner.withPropertyValues("durable.execution.max-interruptions=" + max, "durable.retry.default-preset=once")
                    .withPropertyValues("durable.retry.presets.once.type=none")
                    .run(context -> {
                        run("dying");

                        assertThat(context.getBean(Workflows.class).bodies).isEqualTo(bodies);
                    });
        }

        @Test
        void are_survived_any_number_of_times_otherwise() {
            runner.run(context -> {
                assertThat(result("dying")).isEqualTo("\"done\"");
                assertThat(context.getBean(Workflows.class).bodies).isEqualTo(4);
            });
        }

        @Test
        void have_no_negative_bound() {
            runner.withPropertyValues("durable.execution.max-interruptions=-1")
                    .run(context -> assertThat(context)
                            .getFailure()
                            .rootCause()
                            .hasMessageContaining("durable.execution.max-interruptions"));
        }
    }

    @Nested
    @ExtendWith(OutputCaptureExtension.class)
    class Logging {

        @Test
        void is_silent_on_replay(CapturedOutput output) {
            runner.run(context -> {
                run("logging");

                assertThat(output.getOut().split("the workflow begins", -1)).hasSize(2);
            });
        }

        @Test
        void repeats_itself_if_that_is_said(CapturedOutput output) {
            runner.withPropertyValues("durable.logging.during-replay=true").run(context -> {
                run("logging");

                assertThat(output.getOut().split("the workflow begins", -1)).hasSize(3);
            });
        }

        @Test
        void has_entries_in_the_mdc() {
            runner.run(context -> {
                run("logging");

                assertThat(context.getBean(Workflows.class).mdc).containsKeys("executionArn", "requestId");
            });
        }

        @Test
        void has_no_entries_in_the_mdc_if_that_is_said() {
            runner.withPropertyValues("durable.logging.mdc-fields=false").run(context -> {
                run("logging");

                assertThat(context.getBean(Workflows.class).mdc).doesNotContainKeys("executionArn", "requestId");
            });
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Workflows {

        private static final Duration LINGER = Duration.ofMillis(60);

        private final List<Long> looks = new ArrayList<>();
        private int bodies;
        private Map<String, String> mdc = Map.of();

        @Bean
        DurableHandler<Void, String> charging() {
            return (input, ctx) -> ctx.step("charge-card", String.class, s -> {
                throw new IllegalStateException("no");
            });
        }

        @Bean
        DurableHandler<Void, List<Long>> looking(TimeSource time) {
            return (input, ctx) -> delays(time, WaitStrategies.engineDefault(state -> state < 3), ctx);
        }

        @Bean
        DurableHandler<Void, List<Long>> naming(TimeSource time) {
            return (input, ctx) -> delays(time, WaitStrategies.preset("named", state -> state < 3), ctx);
        }

        private List<Long> delays(TimeSource time, WaitStrategy<Integer> strategy, DurableContext ctx) {
            ctx.waitForCondition(
                    "job",
                    Integer.class,
                    (state, check) -> {
                        looks.add(time.instant().getEpochSecond());
                        return state + 1;
                    },
                    WaitForConditionConfig.of(0, strategy));
            return List.of(looks.get(1) - looks.get(0), looks.get(2) - looks.get(1));
        }

        @Bean
        DurableHandler<Void, String> dying(InMemoryBackend backend, ManualTimeSource time) {
            return (input, ctx) -> ctx.step("die", String.class, s -> {
                bodies++;
                time.advance(LINGER); // so that the start of the step is recorded
                if (bodies < 4) {
                    backend.crash(ctx.executionArn());
                }
                return "done";
            });
        }

        @Bean
        DurableHandler<Void, String> logging() {
            return (input, ctx) -> {
                ctx.logger().info("the workflow begins");
                mdc = Map.copyOf(MDC.getCopyOfContextMap() == null ? Map.of() : MDC.getCopyOfContextMap());
                ctx.wait("pause", Duration.ofMinutes(1));
                return "done";
            };
        }
    }
}
