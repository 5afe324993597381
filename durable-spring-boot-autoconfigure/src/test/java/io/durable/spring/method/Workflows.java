package io.durable.spring.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.backend.TimeSource;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.client.DurableExecutions;
import io.durable.client.EventType;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.client.StartExecution;
import io.durable.spring.autoconfigure.DurableAutoConfiguration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** Executions of an application's handlers, in virtual time. */
final class Workflows {

    private final ManualDriver driver = ManualDriver.create();

    ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(DurableAutoConfiguration.class))
                .withBean(TimeSource.class, driver::time)
                .withBean(InMemoryBackend.class, driver::backend)
                .withBean(Calls.class);
    }

    ExecutionDescription run(ApplicationContext context, String handler, @Nullable Object input) {
        return driver.runToCompletion(
                context.getBean(DurableExecutions.class).start(StartExecution.of(handler, input)));
    }

    String result(ApplicationContext context, String handler, @Nullable Object input) {
        ExecutionDescription ended = run(context, handler, input);
        assertThat(ended.status()).as("%s", ended.error()).isEqualTo(ExecutionStatus.SUCCEEDED);
        return ended.result().orElse("none");
    }

    /** The names of the steps that have succeeded, in their order. */
    List<String> steps(ApplicationContext context, ExecutionDescription execution) {
        return context
                .getBean(DurableExecutions.class)
                .history(execution.summary().arn())
                .stream()
                .filter(event -> event.type() == EventType.STEP_SUCCEEDED)
                .flatMap(event -> event.operation().orElseThrow().name().stream())
                .toList();
    }
}
