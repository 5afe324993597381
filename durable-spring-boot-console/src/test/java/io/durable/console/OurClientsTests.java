package io.durable.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.durable.backend.lambda.LambdaDurableExecutions;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.client.DurableExecutions;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.client.ExecutionSummary;
import io.durable.client.HistoryEvent;
import io.durable.client.HistoryRequest;
import io.durable.client.ListRequest;
import io.durable.client.StartExecution;
import io.durable.error.ErrorObject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an application sees of executions is the same, whether it asks the backend or AWS Lambda's API. */
class OurClientsTests {

    private final Endpoint endpoint = new Endpoint(InMemoryBackend.builder().build());
    private final DurableExecutions remote = new LambdaDurableExecutions(endpoint.sdk);
    private final CompletableFuture<String> callbackId = new CompletableFuture<>();

    @BeforeEach
    void deploy() {
        endpoint.deploy("greet", String.class, (name, ctx) -> ctx.step("hello", String.class, s -> "hello " + name));
        endpoint.deploy("ask", String.class, (question, ctx) -> {
            var callback = ctx.createCallback("answer", String.class);
            callbackId.complete(callback.id());
            return callback.get();
        });
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void a_workflow_is_started_awaited_and_looked_at() throws InterruptedException {
        String arn = remote.start(StartExecution.of("greet", "you").withName("first"));

        ExecutionDescription ended = remote.await(arn, Duration.ofMinutes(1)).orElseThrow();

        assertThat(ended.result()).contains("\"hello you\"");
        assertThat(ended).isEqualTo(endpoint.backend.describe(arn));
        List<HistoryEvent> events = endpoint.backend.history(arn);
        assertThat(remote.history(arn))
                .hasSameSizeAs(events)
                .as("all but the first, which shows the longest timeout over the API where there is none")
                .endsWith(events.subList(1, events.size()).toArray(HistoryEvent[]::new));
        assertThat(remote.history(new HistoryRequest(arn, false, true, 2, Optional.empty()))
                        .items())
                .extracting(HistoryEvent::eventId)
                .hasSize(2)
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(remote.list(ListRequest.of("greet")).items())
                .isEqualTo(endpoint.backend.list(ListRequest.of("greet")).items())
                .extracting(ExecutionSummary::name)
                .containsExactly("first");
        assertThat(remote.start(StartExecution.of("greet", "you").withName("first")))
                .isEqualTo(arn);
        assertThatExceptionOfType(ExecutionClientException.class)
                .isThrownBy(() -> remote.start(StartExecution.of("greet", "me").withName("first")))
                .extracting(ExecutionClientException::reason)
                .isEqualTo(Reason.ALREADY_STARTED);
    }

    @Test
    void a_callback_is_answered_once() throws InterruptedException {
        String arn = remote.start("ask", "?");

        remote.heartbeatCallback(callbackId.join());
        remote.succeedCallbackRaw(callbackId.join(), "yes");

        assertThat(remote.await(arn, Duration.ofMinutes(1)).orElseThrow().result())
                .contains("\"yes\"");
        assertThatExceptionOfType(ExecutionClientException.class)
                .isThrownBy(() -> remote.failCallback(callbackId.join(), ErrorObject.of("Late", "too late")))
                .extracting(ExecutionClientException::reason)
                .isEqualTo(Reason.CALLBACK_CLOSED);
    }

    @Test
    void an_execution_is_stopped() {
        String arn = remote.start("ask", "?");
        callbackId.join();

        remote.stop(arn, ErrorObject.of("Operator", "enough"));

        assertThat(remote.describe(arn).status()).isEqualTo(ExecutionStatus.STOPPED);
        assertThat(remote.describe(arn)).isEqualTo(endpoint.backend.describe(arn));
    }
}
