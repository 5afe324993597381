package io.durable.spring.autoconfigure;

import static io.durable.spring.autoconfigure.ActuatorContexts.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.memory.CheckpointInterceptor;
import io.durable.backend.store.ExecutionChange;
import io.durable.backend.store.ExecutionStore;
import io.durable.engine.DurableEngine;
import io.durable.spring.actuate.DurableHealthIndicator;
import io.durable.spring.actuate.LastCall;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The health of the backend. */
class DurableHealthAutoConfigurationTests {

    private final ApplicationContextRunner empty = ActuatorContexts.empty();

    private final ApplicationContextRunner runner = ActuatorContexts.withOrders();

    private Health health(AssertableApplicationContext context) {
        return context.getBean(DurableHealthIndicator.class).health();
    }

    private ApplicationContextRunner failing(RuntimeException failure) {
        return runner.withBean(CheckpointInterceptor.class, () -> (request, backend) -> {
            throw failure;
        });
    }

    @Test
    void is_up_before_anything_has_run() {
        runner.run(context -> {
            assertThat(health(context).getStatus()).isEqualTo(Status.UP);
            assertThat(health(context).getDetails()).isEqualTo(Map.of("backend", "memory"));
        });
    }

    @Test
    void tells_of_the_last_call() {
        runner.run(context -> {
            order(context, "order-1");

            assertThat(health(context).getStatus()).isEqualTo(Status.UP);
            assertThat(health(context).getDetails())
                    .containsEntry("lastCall", "succeeded")
                    .containsKey("lastCallAt");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "NETWORK, DOWN",
        "UNAVAILABLE, DOWN",
        "THROTTLED, UP",
        "INVALID_TOKEN, UP",
        "REJECTED, UP",
        "ENCRYPTION_KEY, UP"
    })
    void is_down_if_the_last_call_had_no_usable_answer(CheckpointFailure failure, String status) {
        failing(new CheckpointClientException(failure, "no", null)).run(context -> {
            order(context, "order-1");

            assertThat(health(context).getStatus()).isEqualTo(new Status(status));
            assertThat(health(context).getDetails())
                    .containsEntry("lastCall", failure.name().toLowerCase(Locale.ROOT));
        });
    }

    @Test
    void is_down_if_the_client_is_broken() {
        failing(new IllegalStateException("broken")).run(context -> {
            order(context, "order-1");

            assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
            assertThat(health(context).getDetails()).containsEntry("lastCall", "error");
        });
    }

    @Test
    void is_down_if_executions_cannot_be_kept_any_more() {
        Disk disk = new Disk();
        runner.withBean(ExecutionStore.class, () -> disk).run(context -> {
            assertThat(health(context).getStatus()).isEqualTo(Status.UP);

            disk.failure.set(new IOException("No space left on device"));

            assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
            assertThat(health(context).getDetails()).containsEntry("store", "No space left on device");
        });
    }

    @Test
    void makes_no_call_on_lambda() {
        empty.withPropertyValues("durable.backend=lambda", "durable.lambda.region=eu-central-1")
                .run(context -> assertThat(health(context).getDetails()).isEqualTo(Map.of("backend", "lambda")));
    }

    @ParameterizedTest
    @CsvSource({"management.health.durable.enabled=false", "management.health.defaults.enabled=false"})
    void is_not_told_if_it_is_not_wanted(String property) {
        runner.withPropertyValues(property)
                .run(context -> assertThat(context)
                        .doesNotHaveBean(DurableHealthIndicator.class)
                        .doesNotHaveBean(LastCall.class));
    }

    @Test
    void is_left_to_an_indicator_of_the_application() {
        runner.withBean(
                        "durableHealthIndicator",
                        HealthIndicator.class,
                        () -> () -> Health.unknown().build())
                .run(context ->
                        assertThat(context).hasSingleBean(HealthIndicator.class).doesNotHaveBean(LastCall.class));
    }

    @Test
    void is_not_told_without_the_library() {
        runner.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
                .run(context ->
                        assertThat(context).hasSingleBean(DurableEngine.class).doesNotHaveBean(LastCall.class));
    }

    /** A store that keeps nothing, and fails when a test says so. */
    private static final class Disk implements ExecutionStore {

        private final AtomicReference<Throwable> failure = new AtomicReference<>();

        @Override
        public List<ExecutionChange> open(Supplier<Stream<ExecutionChange>> everything) {
            return List.of();
        }

        @Override
        public Receipt add(ExecutionChange change) {
            return Receipt.NONE;
        }

        @Override
        public Optional<Throwable> failure() {
            return Optional.ofNullable(failure.get());
        }

        @Override
        public void close() {}
    }
}
