package io.durable.backend.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.durable.DurableContext;
import io.durable.LambdaContext;
import io.durable.TypeRef;
import io.durable.backend.file.FileStore;
import io.durable.backend.http.FunctionServer;
import io.durable.backend.http.RemoteFunction;
import io.durable.client.StartExecution;
import io.durable.engine.DurableEngine;
import io.durable.engine.WorkflowFunction;
import io.durable.listener.DurableExecutionListener;
import io.durable.listener.InvocationInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The trace that the invocations of an execution belong to. */
class TraceParentTests {

    private static final String GIVEN = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final String CURRENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";

    private final List<Optional<String>> seen = Collections.synchronizedList(new ArrayList<>());

    @Test
    void is_told_to_each_invocation() {
        ManualDriver driver = ManualDriver.create();
        register(driver.backend());

        driver.runToCompletion(
                driver.backend().start(StartExecution.of("orders", 1).withTraceParent(GIVEN)));

        assertThat(seen).containsExactly(Optional.of(GIVEN), Optional.of(GIVEN));
    }

    @Test
    void is_the_current_one_of_who_starts_the_execution_unless_the_request_says_another() {
        ManualDriver driver = ManualDriver.of(InMemoryBackend.builder()
                .traceParent(request -> Optional.of(CURRENT)
                        .filter(any -> request.functionName().equals("orders"))));
        register(driver.backend());

        driver.runToCompletion(driver.backend().start("orders", 1));
        driver.runToCompletion(
                driver.backend().start(StartExecution.of("orders", 1).withTraceParent(GIVEN)));

        assertThat(seen)
                .containsExactly(Optional.of(CURRENT), Optional.of(CURRENT), Optional.of(GIVEN), Optional.of(GIVEN));
    }

    @Test
    void is_not_asked_for_by_a_start_that_has_happened_before() {
        List<StartExecution> asked = new ArrayList<>();
        ManualDriver driver = ManualDriver.of(InMemoryBackend.builder().traceParent(request -> {
            asked.add(request);
            return Optional.of(CURRENT);
        }));
        register(driver.backend());
        StartExecution request = StartExecution.of("orders", 1).withName("order-1");

        String arn = driver.backend().start(request);

        assertThat(driver.backend().start(request)).isEqualTo(arn);
        assertThat(asked).containsExactly(request);
    }

    @Test
    void is_missing_if_nobody_has_one() {
        ManualDriver driver = ManualDriver.create();
        register(driver.backend());

        driver.runToCompletion(driver.backend().start("orders", 1));

        assertThat(seen).containsExactly(Optional.empty(), Optional.empty());
    }

    @Test
    void comes_with_the_call_of_a_function_and_goes_to_what_the_function_invokes() {
        ManualDriver driver = ManualDriver.create();
        register(driver.backend());
        driver.backend()
                .register(
                        "shop",
                        engine(driver.backend())
                                .function(
                                        "shop",
                                        TypeRef.of(Integer.class),
                                        (n, ctx) -> ctx.invoke("order", "orders", n, Integer.class)));

        Invoked invoked = driver.backend()
                .invoke(new FunctionCall("shop", "1", Optional.empty(), Optional.empty(), Optional.of(GIVEN)));
        driver.runToCompletion(((Invoked.Execution) invoked).executionArn());

        assertThat(seen).hasSize(4).containsOnly(Optional.of(GIVEN));
    }

    @Test
    void outlives_the_process(@TempDir Path directory) {
        Path file = directory.resolve("executions.log");
        String arn;
        try (FileStore store = FileStore.at(file)) {
            ManualDriver first = ManualDriver.of(InMemoryBackend.builder().store(store));
            register(first.backend());
            arn = first.backend().start(StartExecution.of("orders", 1).withTraceParent(GIVEN));
            first.runQueued();
        }
        seen.clear();

        try (FileStore store = FileStore.at(file)) {
            ManualDriver second = ManualDriver.of(InMemoryBackend.builder().store(store));
            register(second.backend());
            second.runToCompletion(arn);
        }

        assertThat(seen).isNotEmpty().containsOnly(Optional.of(GIVEN));
    }

    @Test
    void reaches_functions_in_other_processes() throws Exception {
        InMemoryBackend backend = InMemoryBackend.builder().build();
        WorkflowFunction orders = orders(backend);
        try (FunctionServer server =
                FunctionServer.builder().durable("orders", orders).build()) {
            server.start();
            backend.register("orders", new RemoteFunction("orders", server.uri()));
            String arn = backend.start(StartExecution.of("orders", 0).withTraceParent(GIVEN));

            assertThat(backend.await(arn, Duration.ofMinutes(1))).isPresent();
        }

        assertThat(seen).containsExactly(Optional.of(GIVEN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            })
    void is_of_the_w3c_or_refused(String text) {
        assertThat(StartExecution.isTraceParent(text)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StartExecution.of("orders", 1).withTraceParent(text))
                .withMessage(
                        "The trace parent '" + text
                                + "' is none; give one of version 00, as 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }

    private void register(InMemoryBackend backend) {
        backend.register("orders", orders(backend));
    }

    private WorkflowFunction orders(InMemoryBackend backend) {
        return engine(backend).function("orders", TypeRef.of(Integer.class), TraceParentTests::order);
    }

    private static int order(int days, DurableContext ctx) {
        if (days > 0) {
            ctx.wait("cooling-off", Duration.ofDays(days));
        }
        return days;
    }

    private DurableEngine engine(InMemoryBackend backend) {
        return DurableEngine.builder(backend)
                .timeSource(backend.timeSource())
                .listener(new DurableExecutionListener() {
                    @Override
                    public void onInvocationStart(InvocationInfo invocation) {
                        LambdaContext lambda = invocation.lambda();
                        seen.add(lambda.traceParent());
                    }
                })
                .build();
    }
}
