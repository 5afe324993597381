package io.durable.backend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.durable.DurableContext;
import io.durable.DurableHandler;
import io.durable.DurableLimits;
import io.durable.LambdaContext;
import io.durable.StepConfig;
import io.durable.StepSemantics;
import io.durable.TypeRef;
import io.durable.backend.InvocationFailedException;
import io.durable.backend.InvocationOutput;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.client.EventDetails.InvocationCompleted;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.client.HistoryEvent;
import io.durable.client.StartExecution;
import io.durable.engine.DurableEngine;
import io.durable.engine.WorkflowFunction;
import io.durable.error.ErrorObject;
import io.durable.retry.RetryStrategies;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server offers functions to a backend that invokes them over HTTP; the checkpoints go to the backend directly. */
@Timeout(60)
class FunctionServerTests {

    private final InMemoryBackend backend =
            InMemoryBackend.builder().invocationRetry(Duration.ZERO, 5).build();
    private final InvocationFence fence = new InvocationFence();
    private final DurableEngine engine = DurableEngine.builder(fence.around(backend))
            .timeSource(backend.timeSource())
            .defaultRetry(RetryStrategies.none())
            .stackTraces(false)
            .build();
    private final FunctionServer.Builder functions = FunctionServer.builder().fence(fence);
    private FunctionServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    private WorkflowFunction function(String name, DurableHandler<Integer, Integer> handler) {
        return engine.function(name, TypeRef.of(Integer.class), handler);
    }

    private void serve() {
        server = functions.build();
        server.start();
    }

    private void deploy(String name, DurableHandler<Integer, Integer> handler) {
        functions.durable(name, function(name, handler));
        serve();
        backend.register(name, new RemoteFunction(name, server.uri()));
    }

    private ExecutionDescription end(String arn) throws InterruptedException {
        return backend.await(arn, Duration.ofMinutes(1)).orElseThrow();
    }

    private List<ErrorObject> invocationErrors(String arn) {
        return backend.history(arn).stream()
                .map(HistoryEvent::details)
                .filter(InvocationCompleted.class::isInstance)
                .flatMap(details -> ((InvocationCompleted) details).error().stream())
                .map(failure -> failure.error())
                .toList();
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.uri() + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    @Nested
    class Durable {

        @Test
        void a_workflow_of_steps_waits_and_invokes_runs_here_and_is_driven_there() throws Exception {
            functions.plain("vat", payload -> payload + "0");
            deploy("orders", (n, ctx) -> {
                int one = ctx.step("add", Integer.class, step -> n + 1);
                ctx.wait("pause", Duration.ofSeconds(1));
                return ctx.invoke("tax", "vat", one, Integer.class);
            });
            backend.registerPlain("vat", new RemoteFunction("vat", server.uri()));

            String arn = backend.start("orders", 6);
            assertThat(end(arn).result()).contains("70");
            assertThat(backend.invocations(arn)).isEqualTo(3);
            assertThat(invocationErrors(arn)).isEmpty();
        }

        /** As a text in the event's JSON, a quotation mark takes four bytes. */
        @Test
        void an_input_of_the_largest_size_arrives() throws Exception {
            String input = "\"".repeat(DurableLimits.MAX_REQUEST_PAYLOAD_BYTES / 2 - 1);
            functions.durable(
                    "sizes", engine.function("sizes", TypeRef.of(String.class), (text, ctx) -> text.length()));
            serve();
            backend.register("sizes", new RemoteFunction("sizes", server.uri()));

            assertThat(end(backend.start("sizes", input)).result()).contains(String.valueOf(input.length()));
        }

        @Test
        void what_it_throws_fails_the_execution_as_here() throws Exception {
            deploy("orders", (n, ctx) -> {
                throw new IOException("no stock");
            });

            ExecutionDescription end = end(backend.start("orders", 1));
            assertThat(end.status()).isEqualTo(ExecutionStatus.FAILED);
            assertThat(end.error().orElseThrow().errorType()).isEqualTo("java.io.IOException");
        }

        @Test
        void an_invocation_that_fails_is_answered_with_what_was_thrown() throws Exception {
            AtomicBoolean failed = new AtomicBoolean();
            WorkflowFunction function = function("orders", (n, ctx) -> n);
            functions.durable("orders", (input, lambda) -> {
                if (failed.compareAndSet(false, true)) {
                    throw new IllegalStateException("not now");
                }
                return function.invoke(input, lambda);
            });
            serve();
            backend.register("orders", new RemoteFunction("orders", server.uri()));

            String arn = backend.start("orders", 1);
            assertThat(end(arn).result()).contains("1");
            assertThat(invocationErrors(arn))
                    .containsExactly(ErrorObject.of("java.lang.IllegalStateException", "not now"));
        }

        @Test
        void it_sees_the_surroundings_of_its_invocation() throws Exception {
            BlockingQueue<LambdaContext> seen = new LinkedBlockingQueue<>();
            InMemoryBackend limited = InMemoryBackend.builder()
                    .invocationTimeout(Duration.ofHours(1))
                    .build();
            functions.durable("orders", (input, lambda) -> {
                seen.add(lambda);
                return new InvocationOutput.Succeeded(null);
            });
            serve();
            limited.register("orders", new RemoteFunction("orders", server.uri()));
            String arn = limited.start(StartExecution.of("orders", null).withTenantId("acme"));

            LambdaContext context = seen.take();
            assertThat(limited.await(arn, Duration.ofMinutes(1))).isPresent();
            assertThat(context.functionName()).isEqualTo("orders");
            assertThat(context.functionVersion()).isEqualTo("$LATEST");
            assertThat(context.tenantId()).contains("acme");
            assertThat(context.requestId()).hasSize(36);
            assertThat(context.remainingTime()).isBetween(Duration.ofSeconds(1), Duration.ofHours(1));
        }

        @Test
        void what_is_no_event_of_an_execution_is_refused_by_the_function() throws Exception {
            deploy("orders", (n, ctx) -> n);

            HttpResponse<String> answer = send("POST", "/2015-03-31/functions/orders/invocations", "{}");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("X-Amz-Function-Error")).contains("Unhandled");
            assertThat(answer.body())
                    .startsWith("{\"errorType\":\"io.durable.error.InvalidInvocationException\",\"errorMessage\":\"");
        }
    }

    @Nested
    class Abandoned {

        @Test
        void an_invocation_that_is_lost_is_an_exit_and_the_next_one_goes_on_from_the_records() throws Exception {
            List<String> ran = new ArrayList<>();
            deploy("orders", (n, ctx) -> {
                int one = ctx.step("one", Integer.class, step -> {
                    ran.add("one");
                    return n + 1;
                });
                return ctx.step("two", Integer.class, step -> {
                    ran.add("two");
                    if (ran.size() == 2) {
                        assertThat(server.abandon(arnOf(ctx))).isTrue();
                    }
                    return one + 1;
                });
            });

            String arn = backend.start("orders", 1);
            assertThat(end(arn).result()).contains("3");
            assertThat(ran).containsExactly("one", "two", "two");
            assertThat(invocationErrors(arn))
                    .singleElement()
                    .satisfies(error -> assertThat(error.errorType()).isEqualTo("Runtime.ExitError"));
        }

        @Test
        void nothing_of_it_reaches_the_service_any_more() throws Exception {
            AtomicInteger runs = new AtomicInteger();
            StepConfig atMostOnce =
                    StepConfig.semantics(StepSemantics.AT_MOST_ONCE_PER_RETRY).withRetry(RetryStrategies.none());
            deploy(
                    "orders",
                    (n, ctx) -> ctx.step(
                            "pay",
                            Integer.class,
                            step -> {
                                runs.incrementAndGet();
                                server.abandon(arnOf(ctx));
                                return n;
                            },
                            atMostOnce));

            ExecutionDescription end = end(backend.start("orders", 1));
            assertThat(end.status()).isEqualTo(ExecutionStatus.FAILED);
            assertThat(end.error().orElseThrow().errorType()).contains("StepInterrupted");
            assertThat(runs).hasValue(1);
        }

        @Test
        void its_thread_is_interrupted() throws Exception {
            CountDownLatch waiting = new CountDownLatch(1);
            AtomicInteger interrupts = new AtomicInteger();
            deploy(
                    "orders",
                    (n, ctx) -> ctx.step("wait", Integer.class, step -> {
                        if (interrupts.get() == 0) {
                            waiting.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                interrupts.incrementAndGet();
                                throw e;
                            }
                        }
                        return n;
                    }));
            String arn = backend.start("orders", 1);
            waiting.await();

            assertThat(server.abandon(arn)).isTrue();
            assertThat(end(arn).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(interrupts).hasValue(1);
        }

        @Test
        void only_what_runs_can_be_abandoned() throws Exception {
            deploy("orders", (n, ctx) -> n);
            String arn = backend.start("orders", 1);
            end(arn);

            assertThat(server.abandon("arn:of:nobody")).isFalse();
        }

        private static String arnOf(DurableContext ctx) {
            return ctx.executionArn();
        }
    }

    @Nested
    class Plain {

        @Test
        void gets_the_payload_and_gives_the_answer_as_they_are() throws Exception {
            functions.plain("echo", payload -> payload);
            serve();

            HttpResponse<String> answer = send("POST", "/2015-03-31/functions/echo/invocations", "{\"a\": 1 }");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"a\": 1 }");
            assertThat(answer.headers().firstValue("X-Amz-Function-Error")).isEmpty();
            assertThat(answer.headers().firstValue("Connection")).contains("close");
        }

        @Test
        void nothing_stays_nothing() {
            List<String> payloads = new ArrayList<>();
            functions.plain("quiet", payload -> {
                payloads.add(payload);
                return null;
            });
            serve();

            assertThat(new RemoteFunction("quiet", server.uri()).invoke((String) null))
                    .isNull();
            assertThat(payloads).hasSize(1).containsOnlyNulls();
        }

        @Test
        void an_interrupt_that_it_leaves_behind_does_not_close_its_connection() {
            functions.plain("interrupted", payload -> {
                Thread.currentThread().interrupt();
                return payload;
            });
            serve();

            assertThat(new RemoteFunction("interrupted", server.uri()).invoke("1"))
                    .isEqualTo("1");
        }

        @Test
        void what_it_throws_is_answered_as_lambda_does() throws Exception {
            functions.plain("broken", payload -> {
                throw new InterruptedException("stop");
            });
            serve();

            HttpResponse<String> answer = send("POST", "/2015-03-31/functions/broken/invocations", "1");
            assertThat(answer.headers().firstValue("X-Amz-Function-Error")).contains("Unhandled");
            assertThat(answer.body())
                    .isEqualTo("{\"errorType\":\"java.lang.InterruptedException\",\"errorMessage\":\"stop\"}");
        }
    }

    @Nested
    class Calls {

        @Test
        void a_function_that_there_is_not_is_refused_with_those_there_are() throws Exception {
            functions.plain("b", payload -> payload).plain("a", payload -> payload);
            serve();

            HttpResponse<String> answer = send("POST", "/2015-03-31/functions/c/invocations", "1");
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains("ResourceNotFoundException");
            assertThat(answer.body()).contains("There is no function 'c' here; there are [a, b]");
        }

        @Test
        void anything_but_an_invocation_is_refused() throws Exception {
            functions.plain("a", payload -> payload);
            serve();

            assertThat(send("GET", "/2015-03-31/functions/a/invocations", "").statusCode())
                    .isEqualTo(404);
            assertThat(send("POST", "/2015-03-31/functions/a", "").statusCode()).isEqualTo(404);
            assertThat(send("POST", "/", "").statusCode()).isEqualTo(404);
        }

        @Test
        void a_deadline_that_is_no_number_is_refused() throws Exception {
            functions.plain("a", payload -> payload);
            serve();
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(server.uri() + "/2015-03-31/functions/a/invocations"))
                    .header("Lambda-Runtime-Deadline-Ms", "soon")
                    .POST(BodyPublishers.ofString("1"))
                    .build();

            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(400);
        }

        @Test
        void a_name_is_taken_once() {
            functions.plain("a", payload -> payload);
            serve();

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> server.register("a", function("a", (n, ctx) -> n)))
                    .withMessageContaining("'a'");
            assertThatIllegalArgumentException()
                    .isThrownBy(functions.durable("a", function("a", (n, ctx) -> n))::build)
                    .withMessageContaining("'a'");
        }

        @Test
        void a_function_may_come_later() {
            serve();
            assertThat(server.isRegistered("late")).isFalse();
            server.registerPlain("late", payload -> payload);

            assertThat(server.isRegistered("late")).isTrue();
            assertThat(new RemoteFunction("late", server.uri()).invoke("1")).isEqualTo("1");
        }
    }

    @Nested
    class Stopping {

        @Test
        void ends_invocations_as_the_death_of_the_process_does_and_leaves_no_thread() throws Exception {
            CountDownLatch running = new CountDownLatch(1);
            functions.plain("slow", payload -> {
                running.countDown();
                new CountDownLatch(1).await();
                return payload;
            });
            serve();
            BlockingQueue<ErrorObject> errors = new LinkedBlockingQueue<>();
            Thread caller = new Thread(() -> {
                try {
                    new RemoteFunction("slow", server.uri()).invoke("1");
                } catch (InvocationFailedException e) {
                    errors.add(e.error());
                }
            });
            caller.start();
            running.await();
            server.stop();

            assertThat(errors.take().errorType()).isEqualTo("Runtime.ExitError");
            await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .doesNotContain("durable-functions"));
            assertThatIllegalStateException().isThrownBy(server::port);
        }

        @Test
        void is_not_the_end() {
            functions.plain("echo", payload -> payload);
            serve();
            server.stop();
            server.start();

            assertThat(server.isRunning()).isTrue();
            assertThat(new RemoteFunction("echo", server.uri()).invoke("1")).isEqualTo("1");
        }
    }
}
