package io.durable.backend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.durable.OperationType;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.DurableFunction;
import io.durable.backend.InvocationOutput;
import io.durable.backend.OperationAction;
import io.durable.backend.OperationIdentity;
import io.durable.backend.OperationUpdate;
import io.durable.backend.UpdateOptions.ChainedInvokeOptions;
import io.durable.backend.http.OtherProcess.Answer;
import io.durable.backend.http.OtherProcess.Request;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.backend.memory.ManualTimeSource;
import io.durable.client.EventDetails.Failed;
import io.durable.client.EventDetails.InvocationCompleted;
import io.durable.client.EventType;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.client.HistoryEvent;
import io.durable.client.StartExecution;
import io.durable.error.ErrorObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A backend here drives a function in another process. */
@Timeout(60)
class RemoteFunctionTests {

    private static final String DONE = "{\"Status\":\"SUCCEEDED\",\"Result\":\"\\\"done\\\"\"}";

    private final ManualDriver driver = ManualDriver.of(InMemoryBackend.builder());
    private OtherProcess process;

    /** Waits for the thread of the other process, so that no caller has stayed in a call. */
    @AfterEach
    void end() throws Exception {
        if (process != null) {
            process.close();
        }
    }

    private RemoteFunction remote(String name, Answer... answers) {
        process = new OtherProcess(answers);
        return new RemoteFunction(name, process.uri());
    }

    private static List<HistoryEvent> events(InMemoryBackend backend, String arn) {
        return backend.history(arn);
    }

    private static List<ErrorObject> invocationErrors(InMemoryBackend backend, String arn) {
        return events(backend, arn).stream()
                .map(HistoryEvent::details)
                .filter(InvocationCompleted.class::isInstance)
                .flatMap(details -> ((InvocationCompleted) details).error().stream())
                .map(failure -> failure.error())
                .toList();
    }

    @Nested
    class Durable {

        private String arn;

        private ExecutionDescription run(Answer... answers) {
            driver.backend().register("orders", remote("orders", answers));
            arn = driver.backend().start("orders", 7);
            return driver.runToCompletion(arn);
        }

        private List<ErrorObject> errors() {
            return invocationErrors(driver.backend(), arn);
        }

        @Test
        void is_invoked_with_the_event_that_lambda_would_pass() {
            Instant start = driver.backend().timeSource().instant();
            ExecutionDescription end = run(Answer.ok(DONE));

            assertThat(end.result()).contains("\"done\"");
            Request request = process.requests.get(0);
            assertThat(request.line()).isEqualTo("POST /2015-03-31/functions/orders/invocations HTTP/1.1");
            assertThat(request.body())
                    .contains("\"DurableExecutionArn\":\"" + arn + "\"", "\"CheckpointToken\":\"")
                    .contains("\"StartTimestamp\":" + start.toEpochMilli())
                    .contains("\"ExecutionDetails\":{\"InputPayload\":\"7\"}");
        }

        @Test
        void is_told_its_request_id_its_tenant_and_its_deadline() {
            ManualDriver limited = ManualDriver.of(InMemoryBackend.builder().invocationTimeout(Duration.ofMinutes(1)));
            limited.backend().register("orders", remote("orders", Answer.ok(DONE)));
            Instant before = Instant.now();
            String tenants =
                    limited.backend().start(StartExecution.of("orders", null).withTenantId("acme"));
            limited.runToCompletion(tenants);

            Request request = process.requests.get(0);
            InvocationCompleted invocation = (InvocationCompleted) events(limited.backend(), tenants).stream()
                    .filter(event -> event.type() == EventType.INVOCATION_COMPLETED)
                    .findFirst()
                    .orElseThrow()
                    .details();
            assertThat(request.headers())
                    .containsEntry("lambda-runtime-aws-request-id", invocation.requestId())
                    .containsEntry("lambda-runtime-aws-tenant-id", "acme");
            assertThat(Instant.ofEpochMilli(Long.parseLong(request.headers().get("lambda-runtime-deadline-ms"))))
                    .isAfterOrEqualTo(before.plusSeconds(60).minusMillis(1));
        }

        @Test
        void is_told_neither_tenant_nor_deadline_if_there_is_none() {
            run(Answer.ok(DONE));

            assertThat(process.requests.get(0).headers())
                    .doesNotContainKeys("lambda-runtime-aws-tenant-id", "lambda-runtime-deadline-ms");
        }

        @Test
        void may_fail_the_execution() {
            ExecutionDescription end = run(Answer.ok("{\"Status\":\"FAILED\",\"Error\":{\"ErrorType\":\"Broke\"}}"));

            assertThat(end.status()).isEqualTo(ExecutionStatus.FAILED);
            assertThat(end.error()).contains(ErrorObject.of("Broke", null));
        }

        @Test
        void what_it_throws_is_recorded_and_it_is_invoked_again_after_the_back_off() {
            Instant start = driver.backend().timeSource().instant();
            run(
                    Answer.threw("{\"errorType\":\"TypeError\",\"errorMessage\":\"no\",\"trace\":[\"at x\"]}"),
                    Answer.ok(DONE));

            assertThat(errors()).containsExactly(new ErrorObject("TypeError", "no", null, List.of("at x")));
            assertThat(driver.backend().timeSource().instant()).isEqualTo(start.plusSeconds(5));
        }

        @Test
        void a_process_that_dies_in_the_middle_is_an_exit() {
            run(Answer.death(), Answer.reset(), Answer.half(), Answer.ok(DONE));

            assertThat(errors()).hasSize(3).allSatisfy(error -> {
                assertThat(error.errorType()).isEqualTo("Runtime.ExitError");
                assertThat(error.errorMessage())
                        .matches("RequestId: [0-9a-f-]{36} Error: Runtime exited with error: exit status 1");
            });
        }

        @Test
        void a_process_that_is_not_there_is_an_exit_and_fails_the_execution_in_the_end() throws Exception {
            remote("orders");
            process.close();
            driver.backend().register("orders", new RemoteFunction("orders", process.uri()));
            String gone = driver.backend().start("orders", null);

            ExecutionDescription end = driver.runToCompletion(gone);
            assertThat(end.status()).isEqualTo(ExecutionStatus.FAILED);
            assertThat(invocationErrors(driver.backend(), gone))
                    .hasSize(5)
                    .allSatisfy(error -> assertThat(error.errorType()).isEqualTo("Runtime.ExitError"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "7", "{}", "{\"Status\":\"DONE\"}", "{\"Status\":\"SUCCEEDED\",\"Error\":{}}"})
        void an_answer_that_is_none_is_a_failure_of_the_invocation(String body) {
            run(Answer.ok(body), Answer.ok(DONE));

            assertThat(errors())
                    .singleElement()
                    .satisfies(error -> assertThat(error.errorType()).isEqualTo("InvalidParameterValueException"));
        }

        @Test
        void a_refusal_is_a_failure_of_the_invocation_with_what_is_said_of_it() {
            run(
                    Answer.status(
                            "404 Not Found",
                            "x-amzn-errortype: ResourceNotFoundException\r\n",
                            "{\"Message\":\"no function\"}"),
                    Answer.status("503 Busy", "", "try later"),
                    Answer.ok(DONE));

            assertThat(errors())
                    .containsExactly(
                            ErrorObject.of("ResourceNotFoundException", "no function"),
                            ErrorObject.of("HttpStatus503", "try later"));
        }

        @Test
        void one_that_takes_too_long_for_its_own_timeout_is_left() {
            RemoteFunction function = remote("orders", Answer.never());
            ManualDriver once = ManualDriver.of(InMemoryBackend.builder().invocationRetry(Duration.ZERO, 1));
            once.backend().register("orders", function.withTimeout(Duration.ofMillis(250)));
            String slow = once.backend().start("orders", null);
            once.runToCompletion(slow);

            assertThat(invocationErrors(once.backend(), slow)).singleElement().satisfies(error -> {
                assertThat(error.errorType()).isEqualTo("Sandbox.Timedout");
                assertThat(error.errorMessage()).endsWith("Error: Task timed out after 0.25 seconds");
            });
        }

        @Test
        void one_that_the_backend_cuts_off_is_left_and_leaves_no_thread() throws Exception {
            InvocationThread invocation = new InvocationThread();
            ManualTimeSource time = new ManualTimeSource();
            InMemoryBackend backend = InMemoryBackend.builder()
                    .timeSource(time)
                    .executor(invocation::start)
                    .invocationTimeout(Duration.ofMinutes(1))
                    .invocationRetry(Duration.ZERO, 1)
                    .build();
            backend.register("orders", remote("orders", Answer.never()));
            String slow = backend.start("orders", null);
            process.called.await();
            time.advance(Duration.ofMinutes(1));

            process.callerLeft.await();
            invocation.join();
            assertThat(invocationErrors(backend, slow))
                    .extracting(ErrorObject::errorType)
                    .containsExactly("Sandbox.Timedout");
            assertThat(invocation.leftInterrupted).isFalse();
        }
    }

    /** Runs the one invocation of a backend. */
    private static final class InvocationThread {

        private Thread thread;
        volatile boolean leftInterrupted;

        void start(Runnable invocation) {
            thread = new Thread(() -> {
                invocation.run();
                leftInterrupted = Thread.currentThread().isInterrupted();
            });
            thread.start();
        }

        void join() throws InterruptedException {
            thread.join();
        }
    }

    @Nested
    class Plain {

        private Optional<ErrorObject> error = Optional.empty();

        /** Lets a durable function invoke it; gives the result. */
        private Optional<String> invoke(String payload, RemoteFunction function) {
            InMemoryBackend backend = driver.backend();
            backend.registerPlain("vat", function);
            backend.register("caller", caller(backend, payload));
            String arn = backend.start("caller", null);
            driver.runToCompletion(arn);
            error = events(backend, arn).stream()
                    .filter(event -> event.type() == EventType.CHAINED_INVOKE_FAILED)
                    .map(event ->
                            ((Failed) event.details()).error().orElseThrow().error())
                    .findFirst();
            return Optional.ofNullable(backend.operations(arn).get(1).details().result());
        }

        private static DurableFunction caller(InMemoryBackend backend, String payload) {
            return (input, lambda) -> {
                if (input.operations().size() > 1) {
                    return new InvocationOutput.Succeeded(null);
                }
                OperationUpdate start = new OperationUpdate(
                        new OperationIdentity("i", null, null, OperationType.CHAINED_INVOKE, null),
                        OperationAction.START,
                        payload,
                        null,
                        new ChainedInvokeOptions("vat", null));
                backend.checkpoint(new CheckpointRequest(
                        input.executionArn(), input.checkpointToken(), List.of(start), "client-token"));
                return new InvocationOutput.Pending();
            };
        }

        @Test
        void gets_the_payload_as_it_is_and_its_answer_is_the_result() {
            assertThat(invoke("{\"net\": 100}", remote("vat", Answer.ok("{\"rate\": 19}"))))
                    .contains("{\"rate\": 19}");

            assertThat(process.requests.get(0).line()).isEqualTo("POST /2015-03-31/functions/vat/invocations HTTP/1.1");
            assertThat(process.requests.get(0).body()).isEqualTo("{\"net\": 100}");
            assertThat(process.requests.get(0).headers()).containsKey("lambda-runtime-aws-request-id");
        }

        @Test
        void needs_neither_payload_nor_result() {
            assertThat(invoke(null, remote("vat", Answer.ok("")))).isEmpty();

            assertThat(process.requests.get(0).body()).isEmpty();
            assertThat(error).isEmpty();
        }

        @Test
        void what_it_throws_fails_the_operation() {
            invoke("1", remote("vat", Answer.threw("{\"errorType\":\"Error\",\"errorMessage\":\"no\"}")));

            assertThat(error).contains(ErrorObject.of("Error", "no"));
        }

        @Test
        void a_process_that_dies_fails_the_operation() {
            invoke("1", remote("vat", Answer.reset()));

            assertThat(error)
                    .hasValueSatisfying(exit -> assertThat(exit.errorType()).isEqualTo("Runtime.ExitError"));
        }

        @Test
        void a_timeout_fails_the_operation() {
            invoke("1", remote("vat", Answer.never()).withTimeout(Duration.ofMillis(20)));

            assertThat(error)
                    .hasValueSatisfying(late -> assertThat(late.errorType()).isEqualTo("Sandbox.Timedout"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"//127.0.0.1:9001", "ftp://localhost", "http:///x", "http://h?a=b", "http://h#f", "orders"})
    void a_url_that_leads_nowhere_is_refused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RemoteFunction("orders", URI.create(url)))
                .withMessageContaining("'orders'")
                .withMessageContaining("give a URL like http://127.0.0.1:9001");
    }

    @Test
    void a_url_may_have_a_path() {
        assertThat(new RemoteFunction("orders", URI.create("http://localhost:1/base/")))
                .hasToString("RemoteFunction[orders, http://localhost:1/base/2015-03-31/functions/orders/invocations]");
    }

    @Test
    void a_timeout_that_is_not_positive_is_refused() {
        RemoteFunction function = new RemoteFunction("orders", URI.create("http://localhost:1"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> function.withTimeout(Duration.ZERO))
                .withMessageContaining("'orders'");
    }
}
