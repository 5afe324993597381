package io.durable.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableHandler;
import io.durable.backend.InvocationOutput.Succeeded;
import io.durable.backend.http.FunctionServer;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.error.ErrorObject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Functions in other processes, named by properties. */
@Timeout(60)
class OtherFunctionTests {

    private final FunctionServer server = FunctionServer.builder()
            .durable("pick", (input, lambda) -> new Succeeded("\"picked\""))
            .plain("vat", payload -> payload + "0")
            .plain("slow_one", payload -> {
                new CountDownLatch(1).await();
                return payload;
            })
            .build();

    @AfterEach
    void stop() {
        server.stop();
    }

    private ApplicationContextRunner runner() {
        server.start();
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(DurableAutoConfiguration.class))
                .withUserConfiguration(Calling.class)
                .withPropertyValues("durable.backend=memory");
    }

    private static ExecutionDescription run(InMemoryBackend backend, String function, Object input)
            throws InterruptedException {
        return backend.await(backend.start(function, input), Duration.ofMinutes(1))
                .orElseThrow();
    }

    @Test
    void a_durable_one_has_executions_and_is_invoked_by_handlers() {
        runner().withPropertyValues("durable.local.functions.pick.url=" + server.uri())
                .run(context -> {
                    InMemoryBackend backend = context.getBean(InMemoryBackend.class);
                    assertThat(run(backend, "pick", null).result()).contains("\"picked\"");
                    assertThat(run(backend, "calling", "pick").result()).contains("\"picked\"");
                });
    }

    @Test
    void a_plain_one_is_invoked_by_handlers() {
        runner().withPropertyValues(
                        "durable.local.functions.vat.url=" + server.uri(), "durable.local.functions.vat.durable=false")
                .run(context -> assertThat(run(context.getBean(InMemoryBackend.class), "calling", "vat")
                                .result())
                        .contains("10"));
    }

    @Test
    void its_timeout_cuts_it_off() {
        runner().withPropertyValues(
                        "durable.local.functions.[slow_one].url=" + server.uri(),
                        "durable.local.functions.[slow_one].durable=false",
                        "durable.local.functions.[slow_one].timeout=20ms")
                .run(context -> {
                    ExecutionDescription end = run(context.getBean(InMemoryBackend.class), "calling", "slow_one");
                    assertThat(end.status()).isEqualTo(ExecutionStatus.FAILED);
                    assertThat(end.error().map(ErrorObject::errorMessage).orElseThrow())
                            .contains("timed out after 0.02 seconds");
                });
    }

    @Test
    void its_execution_timeout_is_that_of_its_executions() {
        runner().withPropertyValues(
                        "durable.local.functions.pick.url=" + server.uri(),
                        "durable.local.functions.pick.execution-timeout=1h")
                .run(context -> {
                    InMemoryBackend backend = context.getBean(InMemoryBackend.class);
                    String arn = backend.start("pick", null);
                    assertThat(backend.history(arn).get(0).details())
                            .extracting("executionTimeout")
                            .isEqualTo(Optional.of(Duration.ofHours(1)));
                });
    }

    @ParameterizedTest
    @CsvSource({
        "durable.local.functions.pick.url=nowhere, durable.local.functions.pick.url",
        "durable.local.functions.pick.url=ftp://localhost, durable.local.functions.pick.url",
        "durable.local.functions.pick.url=a b, durable.local.functions.pick.url",
        "durable.local.functions.[a.b].url=http://localhost:1, durable.local.functions.a.b.url",
        "durable.local.functions.pick.timeout=0s, durable.local.functions.pick.url"
    })
    void a_value_that_is_refused_names_its_property(String property, String named) {
        runner().withPropertyValues(property)
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining(named));
    }

    @ParameterizedTest
    @CsvSource({"timeout=0s", "execution-timeout=10ms"})
    void a_time_that_is_refused_names_its_property(String property) {
        runner().withPropertyValues(
                        "durable.local.functions.pick.url=http://localhost:1",
                        "durable.local.functions.pick." + property)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining(
                                "durable.local.functions.pick." + property.substring(0, property.indexOf('='))));
    }

    @Test
    void a_handler_of_the_same_name_is_refused() {
        runner().withPropertyValues("durable.local.functions.calling.url=http://localhost:1")
                .run(context -> assertThat(StartupFailures.in(context.getStartupFailure()))
                        .hasMessageContaining("durable.local.functions.calling.url")
                        .hasMessageContaining("this application has a handler of that name"));
    }

    @Test
    void the_backend_of_the_service_has_none() {
        runner().withPropertyValues(
                        "durable.backend=lambda",
                        "durable.lambda.endpoint=http://localhost:1",
                        "durable.local.functions.pick.url=nowhere")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(OtherFunctionRegistrar.class));
    }

    @Configuration(proxyBeanMethods = false)
    static class Calling {

        @Bean
        DurableHandler<String, Object> calling() {
            return (function, ctx) -> ctx.invoke("call", function, 1, Object.class);
        }
    }
}
