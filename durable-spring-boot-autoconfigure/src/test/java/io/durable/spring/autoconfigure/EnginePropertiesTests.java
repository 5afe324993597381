package io.durable.spring.autoconfigure;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableFuture;
import io.durable.DurableHandler;
import io.durable.StepConfig;
import io.durable.backend.TimeSource;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.client.EventDetails;
import io.durable.client.EventDetails.Failure;
import io.durable.client.ExecutionDescription;
import io.durable.error.ErrorObject;
import io.durable.error.SerdesException;
import io.durable.error.StepException;
import io.durable.retry.RetryStrategies;
import io.durable.serdes.Serdes;
import io.durable.serdes.SerdesContext;
import java.io.FileNotFoundException;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the properties of the engine and of the backend in memory do. */
class EnginePropertiesTests {

    private final ManualDriver driver = ManualDriver.create();

    private final ApplicationContextRunner inMemory =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(DurableAutoConfiguration.class));

    private final ApplicationContextRunner runner =
            inMemory.withBean(TimeSource.class, driver::time).withBean(InMemoryBackend.class, driver::backend);

    @ParameterizedTest
    @CsvSource({
        "durable.execution.max-branch-threads=0, The limit of branch threads is 0",
        "durable.execution.abandon-after=-1s, The time after which bodies are abandoned is PT-1S",
        "durable.execution.deadline-margin=-2s, The deadline margin is PT-2S",
        "durable.execution.suspend-threshold=-3s, The suspend threshold is PT-3S",
        "durable.local.callee-delay=-3s, The delay of callees is PT-3S",
        "durable.checkpoint.linger=0s, The linger time is PT0S",
        "durable.checkpoint.max-batch-updates=0, give 1 to 250",
        "durable.checkpoint.max-batch-updates=251, give 1 to 250",
        "durable.checkpoint.max-batch-size=0, give 1 to 768000",
        "durable.checkpoint.max-batch-size=4GB, give 1 to 768000",
        "durable.errors.restorable=java.lang.String, It is no class of exceptions",
        "durable.errors.restorable=java.util.EmptyStackException, It cannot be made again"
    })
    void a_value_that_is_refused_names_its_property_and_says_why(String property, String reason) {
        inMemory.withPropertyValues(property)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining(property.substring(0, property.indexOf('=')))
                        .hasMessageContaining(reason));
    }

    @Test
    void branches_beyond_the_number_of_threads_take_turns() {
        runner.withUserConfiguration(Meeting.class)
                .withPropertyValues("durable.execution.max-branch-threads=1")
                .run(context -> assertThat(run("meeting").result()).contains("[false,true]"));
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "There are no virtual threads")
    void branches_run_on_virtual_threads_or_not_as_is_said() {
        runner.withUserConfiguration(Threads.class)
                .withPropertyValues("durable.execution.virtual-threads=true")
                .run(context -> assertThat(run("threads").result()).contains("\"VirtualThread\""));
        runner.withUserConfiguration(Threads.class)
                .withPropertyValues("durable.execution.virtual-threads=false")
                .run(context -> assertThat(run("threads").result()).contains("\"Thread\""));
    }

    @Test
    @DisabledForJreRange(min = JRE.JAVA_21, disabledReason = "There are virtual threads")
    void virtual_threads_are_refused_where_there_are_none() {
        runner.withPropertyValues("durable.execution.virtual-threads=true")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("durable.execution.virtual-threads"));
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "There are no virtual threads")
    void threads_are_virtual_where_all_of_the_application_are_unless_it_is_said() {
        ApplicationContextRunner threads = runner.withUserConfiguration(Threads.class);

        threads.withPropertyValues("spring.threads.virtual.enabled=true")
                .run(context -> assertThat(run("threads").result()).contains("\"VirtualThread\""));
        threads.withPropertyValues("spring.threads.virtual.enabled=false")
                .run(context -> assertThat(run("threads").result()).contains("\"Thread\""));
        threads.withPropertyValues("spring.threads.virtual.enabled=true", "durable.execution.virtual-threads=false")
                .run(context -> assertThat(run("threads").result()).contains("\"Thread\""));
    }

    @Test
    @DisabledForJreRange(min = JRE.JAVA_21, disabledReason = "There are virtual threads")
    void what_all_of_the_application_want_has_no_effect_where_there_are_none() {
        runner.withUserConfiguration(Threads.class)
                .withPropertyValues("spring.threads.virtual.enabled=true")
                .run(context -> assertThat(run("threads").result()).contains("\"Thread\""));
    }

    @Test
    void threads_have_names_that_begin_as_is_said() {
        runner.withUserConfiguration(Names.class)
                .run(context -> assertThat(run("names").result()).contains("\"durable-branch-1\""));
        runner.withUserConfiguration(Names.class)
                .withPropertyValues("durable.execution.thread-name-prefix=orders-")
                .run(context -> assertThat(run("names").result()).contains("\"orders-1\""));
    }

    @ParameterizedTest
    @CsvSource({"durable.checkpoint.max-batch-updates=2", "durable.checkpoint.max-batch-size=1B"})
    void calls_hold_no_more_than_is_said(String property) {
        runner.withUserConfiguration(Steps.class)
                .withPropertyValues("durable.checkpoint.strategy=optimistic")
                .run(context -> assertThat(calls()).isEqualTo(1));
        runner.withUserConfiguration(Steps.class)
                .withPropertyValues("durable.checkpoint.strategy=optimistic", property)
                .run(context -> assertThat(calls()).isGreaterThan(2));
    }

    private int calls() {
        return driver.backend().checkpointCalls(run("steps").summary().arn());
    }

    @Test
    void an_exception_is_made_again_if_its_class_is_said_to_be_restorable() {
        runner.withUserConfiguration(Catching.class)
                .run(context -> assertThat(run("catching").result()).contains("\"no cause\""));
        runner.withUserConfiguration(Catching.class)
                .withPropertyValues("durable.errors.restorable=java.io.FileNotFoundException")
                .run(context -> assertThat(run("catching").result()).contains("\"FileNotFoundException\""));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void errors_are_recorded_with_a_stack_trace_or_without(boolean stackTraces) {
        runner.withUserConfiguration(Failing.class)
                .withPropertyValues("durable.errors.stack-traces=" + stackTraces, "durable.retry.default-preset=once")
                .withPropertyValues("durable.retry.presets.once.type=none")
                .run(context -> assertThat(recordedErrors(run("failing")))
                        .isNotEmpty()
                        .allMatch(error -> error.stackTrace().isEmpty() != stackTraces));
    }

    @ParameterizedTest
    @CsvSource({"true, 6", "false, 2"})
    void a_record_that_cannot_be_read_any_more_is_read_again_in_another_invocation_or_not(
            boolean retry, int invocations) {
        runner.withUserConfiguration(Unreadable.class)
                .withPropertyValues("durable.errors.retry-unreadable-records=" + retry)
                .run(context -> assertThat(driver.backend()
                                .invocations(run("unreadable").summary().arn()))
                        .isEqualTo(invocations));
    }

    @Test
    void a_function_that_another_one_invokes_is_held_back_until_that_one_pauses() {
        inMemory.withUserConfiguration(Calling.class)
                .withPropertyValues("durable.local.callee-delay=1h")
                .run(context -> {
                    InMemoryBackend backend = context.getBean(InMemoryBackend.class);

                    assertThat(backend.await(backend.start("calling", null), Duration.ofSeconds(30)))
                            .get()
                            .extracting(ended -> ended.result().orElseThrow())
                            .isEqualTo("false");
                });
    }

    private ExecutionDescription run(String handler) {
        return driver.runToCompletion(driver.backend().start(handler, null));
    }

    private List<ErrorObject> recordedErrors(ExecutionDescription ended) {
        return driver.backend().history(ended.summary().arn()).stream()
                .map(event -> event.details())
                .filter(EventDetails.Failed.class::isInstance)
                .flatMap(details -> ((EventDetails.Failed) details).error().stream())
                .map(Failure::error)
                .toList();
    }

    /** Two bodies, each of which tells whether the other one came while it was there. */
    @Configuration(proxyBeanMethods = false)
    static class Meeting {

        private final CountDownLatch both = new CountDownLatch(2);

        @Bean
        DurableHandler<Void, List<Boolean>> meeting() {
            return (input, ctx) -> {
                DurableFuture<Boolean> first = ctx.stepAsync("first", Boolean.class, s -> meet());
                DurableFuture<Boolean> second = ctx.stepAsync("second", Boolean.class, s -> meet());
                return List.of(first.get(), second.get());
            };
        }

        private boolean meet() throws InterruptedException {
            both.countDown();
            return both.await(200, MILLISECONDS);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Threads {

        @Bean
        DurableHandler<Void, String> threads() {
            return (input, ctx) -> ctx.stepAsync(
                            "look",
                            String.class,
                            s -> Thread.currentThread().getClass().getSimpleName())
                    .get();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Names {

        @Bean
        DurableHandler<Void, String> names() {
            return (input, ctx) -> ctx.stepAsync(
                            "look", String.class, s -> Thread.currentThread().getName())
                    .get();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Steps {

        @Bean
        DurableHandler<Void, String> steps() {
            return (input, ctx) -> {
                for (int i = 0; i < 6; i++) {
                    ctx.step("step-" + i, s -> {});
                }
                return "done";
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Catching {

        @Bean
        DurableHandler<Void, String> catching() {
            return (input, ctx) -> {
                try {
                    return ctx.step(
                            "read",
                            String.class,
                            s -> {
                                throw new FileNotFoundException("gone");
                            },
                            StepConfig.defaults().withRetry(RetryStrategies.none()));
                } catch (StepException failure) {
                    Throwable cause = failure.getCause();
                    return cause == null ? "no cause" : cause.getClass().getSimpleName();
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Failing {

        @Bean
        DurableHandler<Void, String> failing() {
            return (input, ctx) -> ctx.step("charge", String.class, s -> {
                throw new IllegalStateException("no");
            });
        }
    }

    /** Tells whether the function that it has invoked came while it was at work. */
    @Configuration(proxyBeanMethods = false)
    static class Calling {

        private final CountDownLatch came = new CountDownLatch(1);

        @Bean
        DurableHandler<Void, Boolean> calling() {
            return (input, ctx) -> {
                DurableFuture<String> called = ctx.invokeAsync("call", "called", null, String.class);
                ctx.checkpoint();
                boolean early = ctx.step("look", Boolean.class, s -> came.await(200, MILLISECONDS));
                called.get();
                return early;
            };
        }

        @Bean
        DurableHandler<Void, String> called() {
            return (input, ctx) -> {
                came.countDown();
                return "done";
            };
        }
    }

    /** Reads each record once. */
    @Configuration(proxyBeanMethods = false)
    static class Unreadable {

        @Bean
        DurableHandler<Void, String> unreadable() {
            return (input, ctx) -> {
                String written = ctx.step("write", String.class, s -> "text");
                ctx.wait("pause", Duration.ofMinutes(1));
                return written;
            };
        }

        @Bean
        Serdes serdes() {
            AtomicBoolean read = new AtomicBoolean();
            return new Serdes() {

                @Override
                public String serialize(Object value, SerdesContext context) {
                    return String.valueOf(value);
                }

                @Override
                public Object deserialize(String payload, Type type, SerdesContext context) {
                    if (read.getAndSet(true)) {
                        throw new SerdesException("It cannot be read any more");
                    }
                    return payload;
                }
            };
        }
    }
}
