package io.durable.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableHandler;
import io.durable.serdes.JacksonSerdes;
import io.durable.serdes.Serdes;
import io.durable.serdes.SerdesContext;
import java.lang.reflect.Type;
import java.util.concurrent.atomic.AtomicInteger;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** What is warmed before a snapshot of the process is made. */
@ExtendWith(OutputCaptureExtension.class)
class SnapshotTests {

    /** Nobody listens there: whoever calls the service fails. */
    private final ApplicationContextRunner lambda = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(DurableAutoConfiguration.class, DurableSnapshotAutoConfiguration.class))
            .withPropertyValues("durable.backend=lambda", "durable.lambda.endpoint=http://127.0.0.1:9")
            .withUserConfiguration(Application.class);

    @Configuration(proxyBeanMethods = false)
    static class Application {

        private final AtomicInteger orders = new AtomicInteger();

        @Bean
        DurableHandler<String, Integer> orders() {
            return (input, ctx) -> orders.incrementAndGet();
        }
    }

    @Test
    void engine_mapper_and_client_work_without_a_network(CapturedOutput output) {
        lambda.run(context -> {
            warmUp(context.getBean(SnapshotWarmUp.class));

            assertThat(output).doesNotContain("could not be warmed");
            assertThat(context.getBean(Application.class).orders).hasValue(0);
        });
    }

    /** Whether the check above could fail at all. */
    @Test
    void a_warm_up_that_fails_is_told_and_does_not_prevent_the_snapshot(CapturedOutput output) {
        warmUp(new SnapshotWarmUp(new BrokenSerdes(), "us-east-1", null));

        assertThat(output).contains("could not be warmed");
    }

    /** As on a class path without the library that a client needs. */
    @Test
    void a_class_that_is_missing_does_not_prevent_the_snapshot_either(CapturedOutput output) {
        SnapshotWarmUp warmUp =
                new SnapshotWarmUp(JacksonSerdes.standard(), "", getClass().getClassLoader()) {
                    @Override
                    void runExecution() {
                        throw new NoClassDefFoundError("gone");
                    }
                };

        warmUp(warmUp);

        assertThat(output).contains("could not be warmed").contains("gone");
    }

    @Test
    void works_without_the_sdk(CapturedOutput output) {
        lambda.withClassLoader(new FilteredClassLoader(LambdaClient.class))
                .withBean(io.durable.backend.CheckpointClient.class, FakeCheckpoints::new)
                .run(context -> {
                    warmUp(context.getBean(SnapshotWarmUp.class));

                    assertThat(output).doesNotContain("could not be warmed");
                });
    }

    @Test
    void there_is_none_in_memory() {
        lambda.withPropertyValues("durable.backend=memory")
                .run(context -> assertThat(context).doesNotHaveBean(SnapshotWarmUp.class));
    }

    @Test
    void there_is_none_if_a_property_says_so() {
        lambda.withPropertyValues("durable.lambda.warm-up=false")
                .run(context -> assertThat(context).doesNotHaveBean(SnapshotWarmUp.class));
    }

    @Test
    void there_is_none_where_nothing_tells_of_snapshots() {
        lambda.withClassLoader(new FilteredClassLoader(Resource.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("durableSnapshotWarmUp"));
    }

    private static void warmUp(SnapshotWarmUp resource) {
        resource.beforeCheckpoint(org.crac.Core.getGlobalContext());
        resource.afterRestore(org.crac.Core.getGlobalContext());
    }

    private static final class BrokenSerdes implements Serdes {

        @Override
        public String serialize(@Nullable Object value, SerdesContext context) {
            throw new IllegalStateException("broken");
        }

        @Override
        public @Nullable Object deserialize(@Nullable String payload, Type type, SerdesContext context) {
            return JacksonSerdes.standard().deserialize(payload, type, context);
        }
    }
}
