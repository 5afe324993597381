package io.durable.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.durable.DurableHandler;
import io.durable.TypeRef;
import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.StatePage;
import io.durable.backend.StateRequest;
import io.durable.backend.lambda.LambdaCheckpointClient;
import io.durable.backend.memory.CheckpointInterceptor;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.engine.DurableEngine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;

/** The calls of functions, made by our own client of the AWS SDK. */
class PagedRecordsTests {

    private final AtomicInteger pages = new AtomicInteger();
    private final ManualDriver driver =
            ManualDriver.of(InMemoryBackend.builder().maxPageItems(3).interceptor(new CountingPages(pages)));
    private final Endpoint endpoint = new Endpoint(driver.backend());

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void a_workflow_runs_whose_records_come_in_pages() {
        DurableHandler<Integer, String> handler = (steps, ctx) -> {
            int sum = IntStream.rangeClosed(1, steps)
                    .map(i -> ctx.step("step-" + i, Integer.class, s -> i))
                    .sum();
            ctx.wait("a day", Duration.ofDays(1));
            return ctx.step("price", String.class, s -> sum + " \u20ac");
        };

        ExecutionDescription ended = driver.runToCompletion(start("orders", handler, 10));

        assertThat(ended.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(ended.result()).contains("\"55 \u20ac\"");
        assertThat(pages).hasPositiveValue();
    }

    @Test
    void a_stale_token_is_told_by_the_message_that_the_service_has() {
        DurableHandler<Integer, Integer> handler = (in, ctx) -> in;
        String arn = start("orders", handler, 1);

        assertThatExceptionOfType(CheckpointClientException.class)
                .isThrownBy(() -> new LambdaCheckpointClient(endpoint.sdk)
                        .checkpoint(new CheckpointRequest(arn, "c3RhbGU=", List.of(), "call-1")))
                .extracting(CheckpointClientException::failure)
                .isEqualTo(CheckpointFailure.INVALID_TOKEN);
        assertThatExceptionOfType(CheckpointClientException.class)
                .isThrownBy(() -> new LambdaCheckpointClient(endpoint.sdk)
                        .getExecutionState(new StateRequest(arn, "c3RhbGU=", "", 10)))
                .extracting(CheckpointClientException::failure)
                .isEqualTo(CheckpointFailure.INVALID_TOKEN);
        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() -> endpoint.sdk.checkpointDurableExecution(
                        request -> request.durableExecutionArn(arn).checkpointToken("c3RhbGU=")))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(400));
    }

    private <I, O> String start(String name, DurableHandler<I, O> handler, Object input) {
        DurableEngine engine = DurableEngine.builder(new LambdaCheckpointClient(endpoint.sdk))
                .timeSource(driver.time())
                .build();
        @SuppressWarnings("unchecked")
        TypeRef<I> type = (TypeRef<I>) TypeRef.of(input.getClass());
        driver.backend().register(name, engine.function(name, type, handler));
        return driver.backend().start(name, input);
    }

    /** Counts how often a page of records was asked for. */
    private record CountingPages(AtomicInteger pages) implements CheckpointInterceptor {

        @Override
        public CheckpointResponse checkpoint(CheckpointRequest request, CheckpointClient next) {
            return next.checkpoint(request);
        }

        @Override
        public StatePage getExecutionState(StateRequest request, CheckpointClient next) {
            pages.incrementAndGet();
            return next.getExecutionState(request);
        }
    }
}
