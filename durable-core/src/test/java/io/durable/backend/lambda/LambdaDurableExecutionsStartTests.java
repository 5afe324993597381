package io.durable.backend.lambda;

import static io.durable.backend.lambda.LoopbackService.ARN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durable.backend.lambda.LoopbackService.Answer;
import io.durable.backend.lambda.LoopbackService.Received;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import io.durable.client.StartExecution;
import io.durable.error.SerdesException;
import io.durable.serdes.Serdes;
import io.durable.serdes.SerdesContext;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.LambdaClient;

class LambdaDurableExecutionsStartTests {

    private static final String FUNCTION = "arn:aws:lambda:eu-central-1:123456789012:function:orders";
    private static final Answer STARTED = new Answer(202, Map.of("X-Amz-Durable-Execution-Arn", ARN), "");

    private final LoopbackService service = new LoopbackService();
    private final LambdaClient sdk = service.client();
    private final RecordingSerdes serdes = new RecordingSerdes();
    private final LambdaDurableExecutions executions = new LambdaDurableExecutions(sdk, serdes);

    @AfterEach
    void stop() {
        sdk.close();
        service.close();
    }

    @Test
    void a_start_is_an_asynchronous_invocation_under_a_name() {
        service.answering(STARTED);

        String arn = executions.start(StartExecution.of("orders:live", "caf\u00e9")
                .withName("order-7")
                .withTenantId("acme"));

        assertThat(arn).isEqualTo(ARN);
        Received request = service.only();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.rawPath()).isEqualTo("/2015-03-31/functions/orders%3Alive/invocations");
        assertThat(request.headers())
                .containsEntry("x-amz-invocation-type", "Event")
                .containsEntry("x-amz-durable-execution-name", "order-7")
                .containsEntry("x-amz-tenant-id", "acme");
        assertThat(request.body()).isEqualTo("<caf\u00e9>");
        assertThat(serdes.contexts).containsExactly(new SerdesContext("input", ""));
    }

    @Test
    void a_start_accepts_the_functions_arn() {
        service.answering(STARTED);

        executions.start(FUNCTION + ":7", 1);

        assertThat(service.only().rawPath())
                .isEqualTo("/2015-03-31/functions/" + FUNCTION.replace(":", "%3A") + "%3A7/invocations");
        assertThat(service.only().headers()).doesNotContainKey("x-amz-tenant-id");
    }

    @Test
    void a_start_has_no_body_without_an_input() {
        service.answering(STARTED);

        executions.start("orders", null);

        assertThat(service.only().body()).isEmpty();
        assertThat(serdes.contexts).isEmpty();
    }

    @Test
    void a_start_writes_json_by_default() {
        service.answering(STARTED);

        new LambdaDurableExecutions(sdk).start("orders", 42);

        assertThat(service.only().body()).isEqualTo("42");
    }

    /** Otherwise an answer that got lost would start a second execution. */
    @Test
    void a_start_repeats_the_name_that_it_made_up() {
        service.answering(Answer.cut(), Answer.error(500, "ServiceException", "oops"), STARTED);

        executions.start("orders", 1);
        executions.start("orders", 1);

        assertThat(service.received()).hasSize(4);
        List<String> names = service.received().stream()
                .map(request -> request.headers().get("x-amz-durable-execution-name"))
                .toList();
        assertThat(names.subList(0, 3)).containsOnly(names.get(0));
        assertThat(names.get(3)).isNotEqualTo(names.get(0)).matches("[A-Za-z0-9_-]{1,64}");
    }

    @Test
    void a_start_of_a_function_that_is_not_durable_is_invalid() {
        service.answering(new Answer(202, Map.of(), ""));

        assertThatThrownBy(() -> executions.start("orders", 1))
                .isInstanceOfSatisfying(
                        ExecutionClientException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.INVALID))
                .hasMessageStartingWith("'orders' was invoked, but began no durable execution");
    }

    @Test
    void a_start_with_a_timeout_is_refused() {
        StartExecution request = StartExecution.of("orders", 1).withExecutionTimeout(Duration.ofHours(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> executions.start(request))
                .withMessageContaining("'orders'")
                .withMessageContaining("ExecutionTimeout");
        assertThat(service.received()).isEmpty();
    }

    @Test
    void a_start_with_an_input_that_cannot_be_written_sends_nothing() {
        serdes.failure = new SerdesException("no");

        assertThatThrownBy(() -> executions.start("orders", 1)).isSameAs(serdes.failure);
        assertThat(service.received()).isEmpty();
    }

    private static final class RecordingSerdes implements Serdes {

        private final List<SerdesContext> contexts = new ArrayList<>();
        private RuntimeException failure;

        @Override
        public String serialize(Object value, SerdesContext context) {
            contexts.add(context);
            if (failure != null) {
                throw failure;
            }
            return "<" + value + ">";
        }

        @Override
        public Object deserialize(String payload, Type type, SerdesContext context) {
            throw new AssertionError("Nothing is read here");
        }
    }
}
