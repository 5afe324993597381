package io.durable.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.durable.DurableHandler;
import io.durable.backend.TimeSource;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.store.ExecutionStore;
import io.durable.client.DurableExecutions;
import io.durable.client.ExecutionStatus;
import io.durable.client.StartExecution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code durable.local.store}: an application that is started again goes on with its executions. */
@ExtendWith(OutputCaptureExtension.class)
class StoreTests {

    @TempDir
    private Path directory;

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(DurableAutoConfiguration.class));

    private ApplicationContextRunner orders(Path file) {
        return runner.withUserConfiguration(Orders.class).withPropertyValues("durable.local.store=file:" + file);
    }

    @Test
    void executions_go_on_in_the_next_application(CapturedOutput output) {
        Path file = directory.resolve("data").resolve("executions.log");
        Orders.RAN.clear();
        Orders.suspended = new CountDownLatch(1);
        StringBuilder arn = new StringBuilder();
        orders(file).withPropertyValues("durable.local.time-factor=1000").run(context -> {
            arn.append(context.getBean(DurableExecutions.class).start(StartExecution.of("orders", "order-1")));
            Orders.suspended.await();
        });
        orders(file).withPropertyValues("durable.local.time-factor=100000").run(context -> {
            InMemoryBackend backend = context.getBean(InMemoryBackend.class);
            assertThat(backend.await(arn.toString(), Duration.ofSeconds(30)))
                    .get()
                    .satisfies(end -> assertThat(end.result()).contains("\"reserved shipped\""));
        });
        assertThat(Orders.RAN).containsExactly("reserve", "ship");
        assertThat(output).doesNotContain("end with this process");
    }

    @Test
    void the_file_is_given_back_when_the_application_ends() {
        Path file = directory.resolve("executions.log");
        for (int i = 0; i < 2; i++) {
            orders(file).run(context -> assertThat(context).hasNotFailed().hasSingleBean(ExecutionStore.class));
        }
    }

    /** What was to happen in an hour is not further away because the clock ran ahead of the system's. */
    @Test
    void a_clock_that_runs_faster_goes_on_where_it_was() {
        Path file = directory.resolve("executions.log");
        Instant[] reached = new Instant[1];
        orders(file).withPropertyValues("durable.local.time-factor=1000000").run(context -> {
            InMemoryBackend backend = context.getBean(InMemoryBackend.class);
            String arn = backend.start(StartExecution.of("orders", "order-1"));
            backend.await(arn, Duration.ofSeconds(30));
            reached[0] = backend.describe(arn).summary().endTimestamp().orElseThrow();
        });
        assertThat(reached[0]).isAfter(Instant.now().plus(Duration.ofHours(20)));
        orders(file)
                .withPropertyValues("durable.local.time-factor=2")
                .run(context ->
                        assertThat(context.getBean(TimeSource.class).instant()).isAfterOrEqualTo(reached[0]));
    }

    @Test
    void what_ended_longer_ago_than_the_retention_is_forgotten() {
        Path file = directory.resolve("executions.log");
        StringBuilder arn = new StringBuilder();
        orders(file).withPropertyValues("durable.local.time-factor=1000000").run(context -> {
            InMemoryBackend backend = context.getBean(InMemoryBackend.class);
            arn.append(backend.start(StartExecution.of("orders", "order-1").withName("order-1")));
            assertThat(backend.await(arn.toString(), Duration.ofSeconds(30))).isPresent();
        });
        orders(file)
                .withPropertyValues("durable.local.store-retention=0", "durable.local.time-factor=2")
                .run(context -> {
                    DurableExecutions executions = context.getBean(DurableExecutions.class);
                    String again = executions.start(
                            StartExecution.of("orders", "order-1").withName("order-1"));
                    assertThat(again).isNotEqualTo(arn.toString());
                    assertThat(executions.describe(again).status()).isEqualTo(ExecutionStatus.RUNNING);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/tmp/executions.log", "jdbc:h2:mem", "file:", "file:./data/", "http://localhost/executions"})
    void what_is_no_file_is_refused_by_the_name_of_the_property(String value) {
        runner.withUserConfiguration(Orders.class)
                .withPropertyValues("durable.local.store=" + value)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                        .hasMessageContaining("durable.local.store")
                        .hasMessageContaining("file:./data/executions.log"));
    }

    @Test
    void a_damaged_file_stops_the_start_and_the_log_says_where() throws Exception {
        Path file = Files.writeString(directory.resolve("executions.log"), "something else\n");
        orders(file)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining(file.toString())
                        .hasMessageContaining("is damaged"));
    }

    @Test
    void a_file_that_another_application_uses_stops_the_start_and_says_what_to_do(CapturedOutput output) {
        Path file = directory.resolve("executions.log");
        orders(file).run(first -> {
            Throwable failure = catchThrowable(() -> SpringApplication.run(
                    Application.class, "--durable.local.store=file:" + file, "--durable.backend=memory"));

            assertThat(failure).isNotNull();
            assertThat(output)
                    .contains("APPLICATION FAILED TO START")
                    .contains("is used by another backend")
                    .contains("set durable.local.store to another file");
            StartupFailures.requireDocumented(
                    "Executions cannot be kept in the file that durable.local.store names: it is used");
        });
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(DurableAutoConfiguration.class)
    static class Application {}

    @Configuration(proxyBeanMethods = false)
    static class Orders {

        static final List<String> RAN = new CopyOnWriteArrayList<>();
        static volatile CountDownLatch suspended = new CountDownLatch(1);

        @Bean
        DurableHandler<String, String> orders() {
            return (order, ctx) -> {
                String reserved = ctx.step("reserve", String.class, s -> {
                    RAN.add("reserve");
                    return "reserved";
                });
                ctx.checkpoint();
                suspended.countDown();
                ctx.wait(Duration.ofDays(1));
                return reserved
                        + ctx.step("ship", String.class, s -> {
                            RAN.add("ship");
                            return " shipped";
                        });
            };
        }
    }
}
