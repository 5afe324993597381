package io.durable.backend.lambda;

import static io.durable.backend.lambda.LoopbackService.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durable.backend.lambda.LoopbackService.Answer;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import io.durable.error.ErrorObject;
import io.durable.error.SerdesException;
import io.durable.serdes.Serdes;
import io.durable.serdes.SerdesContext;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** What the service receives of those who complete callbacks. */
class LambdaCallbacksTests {

    private static final String CALLBACKS = "/2025-12-01/durable-execution-callbacks/";
    private static final String ID = "Ab/9+/+x==";
    private static final String ENCODED_ID = "Ab%2F9%2B%2F%2Bx%3D%3D";

    private final LoopbackService service = new LoopbackService();
    private final LambdaClient sdk = service.client();
    private final LambdaDurableExecutions executions = new LambdaDurableExecutions(sdk);

    @BeforeEach
    void answer() {
        service.answering("{}");
    }

    @AfterEach
    void stop() {
        sdk.close();
        service.close();
    }

    private void assertCalled(String call) {
        assertThat(service.only().method()).isEqualTo("POST");
        assertThat(service.only().rawPath()).isEqualTo(CALLBACKS + ENCODED_ID + "/" + call);
    }

    @Nested
    class A_success {

        @ParameterizedTest
        @ValueSource(strings = {"yes", "\"yes\"", " { }\r\n", "null", "caf\u00e9 \u20ac \uD83D\uDE80"})
        void with_a_text_arrives_byte_for_byte(String text) {
            executions.succeedCallbackRaw(ID, text);

            assertCalled("succeed");
            assertThat(service.only().body()).isEqualTo(text);
        }

        @Test
        void with_bytes_arrives_as_they_are() {
            executions.succeedCallbackRaw(ID, "\u20ac".getBytes(StandardCharsets.UTF_8));

            assertThat(service.only().body()).isEqualTo("\u20ac");
        }

        @Test
        void with_a_value_arrives_as_json() {
            executions.succeedCallback(ID, Map.of("by", "alice"));

            assertCalled("succeed");
            assertThat(service.only().json()).isEqualTo(json("{'by': 'alice'}"));
        }

        @Test
        void with_a_text_as_value_arrives_in_quotes() {
            executions.succeedCallback(ID, "yes");

            assertThat(service.only().body()).isEqualTo("\"yes\"");
        }

        @Test
        void without_a_value_has_an_empty_body() {
            executions.succeedCallback(ID, null);

            assertCalled("succeed");
            assertThat(service.only().body()).isEmpty();
        }

        @Test
        void with_an_empty_text_has_an_empty_body() {
            executions.succeedCallbackRaw(ID, "");

            assertThat(service.only().body()).isEmpty();
        }

        @Test
        void with_a_value_that_cannot_be_written_sends_nothing() {
            SerdesException failure = new SerdesException("no");
            LambdaDurableExecutions failing = new LambdaDurableExecutions(sdk, new FailingSerdes(failure));

            assertThatThrownBy(() -> failing.succeedCallback(ID, 1)).isSameAs(failure);
            assertThat(service.received()).isEmpty();
        }
    }

    @Nested
    class A_failure {

        @Test
        void arrives_with_all_members() {
            executions.failCallback(ID, new ErrorObject("T", "m", "d", List.of("s")));

            assertCalled("fail");
            assertThat(service.only().json())
                    .isEqualTo(json("{'ErrorType': 'T', 'ErrorMessage': 'm', 'ErrorData': 'd', 'StackTrace': ['s']}"));
        }

        @Test
        void may_have_no_member_at_all() {
            executions.failCallback(ID, ErrorObject.of(null, null));

            assertCalled("fail");
            assertThat(service.only().body()).isIn("", "{}");
        }
    }

    @Test
    void a_heartbeat_has_no_body() {
        executions.heartbeatCallback(ID);

        assertCalled("heartbeat");
        assertThat(service.only().body()).isIn("", "{}");
    }

    @Test
    void an_empty_id_is_refused_before_it_is_sent() {
        for (ThrowingCallable call : everyCall("")) {
            assertThatThrownBy(call)
                    .isInstanceOfSatisfying(
                            ExecutionClientException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.INVALID));
        }
        assertThat(service.received()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CallbackTimeoutException, CALLBACK_CLOSED",
        "InvalidParameterValueException, INVALID",
        "RequestTooLargeException, INVALID"
    })
    void a_refusal_has_a_reason_and_does_not_show_the_id(String code, Reason expected) {
        service.answering(Answer.error(400, code, "said so"));

        for (ThrowingCallable call : everyCall(ID)) {
            assertThatThrownBy(call)
                    .isInstanceOfSatisfying(
                            ExecutionClientException.class,
                            e -> assertThat(e.reason()).isEqualTo(expected))
                    .hasMessageEndingWith("of a callback failed: said so")
                    .hasMessageNotContaining(ID);
        }
    }

    private List<ThrowingCallable> everyCall(String id) {
        return List.of(
                () -> executions.succeedCallback(id, 1),
                () -> executions.succeedCallbackRaw(id, "1"),
                () -> executions.failCallback(id, ErrorObject.of(null, null)),
                () -> executions.heartbeatCallback(id));
    }

    private record FailingSerdes(SerdesException failure) implements Serdes {

        @Override
        public String serialize(Object value, SerdesContext context) {
            throw failure;
        }

        @Override
        public Object deserialize(String payload, Type type, SerdesContext context) {
            throw new AssertionError("Nothing is read here");
        }
    }
}
