package io.durable.conformance.cloud;

import static io.durable.test.assertion.DurableAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.durable.DurableContext;
import io.durable.DurableHandler;
import io.durable.OperationStatus;
import io.durable.TypeRef;
import io.durable.backend.lambda.LambdaDurableExecutions;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.client.ExecutionStatus;
import io.durable.console.LocalEndpoint;
import io.durable.engine.DurableEngine;
import io.durable.error.ErrorObject;
import io.durable.serdes.JacksonSerdes;
import io.durable.test.DurableTester;
import io.durable.test.InMemoryTester;
import io.durable.test.TestExecution;
import io.durable.test.TestOperation;
import io.durable.test.VirtualService;
import io.durable.test.cloud.CloudTester;
import io.durable.test.history.RecordedExecution;
import io.durable.test.replay.ReplayVerifier;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The tester against functions behind the local endpoint, through the AWS SDK and in real time. */
@Timeout(60)
class CloudTesterTests {

    private static final class Orders implements DurableHandler<String, String> {
        @Override
        public String handle(String input, DurableContext ctx) {
            String paid = ctx.step("charge", String.class, s -> "paid " + input);
            ctx.wait("cooling-off", Duration.ofSeconds(1));
            return paid + ctx.waitForCallback("approval", String.class, (id, s) -> {});
        }
    }

    private final InMemoryBackend backend = InMemoryBackend.builder().build();
    private final LocalEndpoint endpoint = new LocalEndpoint(backend, 0);
    private final LambdaClient lambda;
    private final DurableTester tester;

    CloudTesterTests() {
        DurableEngine engine =
                DurableEngine.builder(backend).timeSource(backend.timeSource()).build();
        backend.register("orders", engine.function("orders", TypeRef.of(String.class), new Orders()));
        endpoint.start();
        lambda = LambdaClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + endpoint.port()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        tester = tester(Duration.ofSeconds(30));
    }

    @AfterEach
    void close() {
        lambda.close();
        endpoint.close();
    }

    // tag::example[]
    private CloudTester tester(Duration timeLimit) {
        return CloudTester.builder(new LambdaDurableExecutions(lambda))
                .handler(Orders.class, "orders", String.class)
                .interval(Duration.ofMillis(50))
                .timeLimit(timeLimit)
                .build();
    }

    @Test
    void a_deployed_function_is_run_to_its_end() {
        TestExecution<String> execution = tester.start(Orders.class, "o1").awaitSuspension();

        assertThat(execution).isRunning().operation("charge").succeeded().hasResult("paid o1");

        execution.advanceToNextTimer();
        execution.handle("approval").awaitSubmitted();
        execution.callback("approval").succeedRaw(" yes");

        assertThat(execution.runToEnd()).succeeded().hasResult("paid o1 yes");
        assertThat(execution.operation("cooling-off").duration()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }
    // end::example[]

    @Test
    void the_same_operations_are_shown_as_in_memory() {
        TestExecution<String> deployed = tester.start("orders", "o1", String.class);
        deployed.handle("approval").awaitSubmitted();
        deployed.callback("approval").fail(ErrorObject.of("Refused", "no"));
        deployed.runToEnd();

        TestExecution<String> inMemory = inMemory().start("orders", "o1", String.class);
        inMemory.handle("approval").awaitSubmitted();
        inMemory.callback("approval").fail(ErrorObject.of("Refused", "no"));
        inMemory.runToEnd();

        assertThat(shapes(deployed)).isEqualTo(shapes(inMemory));
        assertThat(deployed.status()).isEqualTo(inMemory.status());
        assertThat(deployed.error().map(ErrorObject::errorMessage))
                .isEqualTo(inMemory.error().map(ErrorObject::errorMessage));
    }

    private static List<String> shapes(TestExecution<?> execution) {
        return execution.operations().stream().map(CloudTesterTests::shape).toList();
    }

    private static String shape(TestOperation operation) {
        return operation + " " + operation.id() + " " + operation.attempts() + " " + operation.payload();
    }

    private static InMemoryTester inMemory() {
        VirtualService service = VirtualService.of(InMemoryBackend.builder());
        DurableEngine engine = DurableEngine.builder(service.backend())
                .timeSource(service.driver().time())
                .build();
        service.backend().register("orders", engine.function("orders", TypeRef.of(String.class), new Orders()));
        return InMemoryTester.over(service, engine, JacksonSerdes.standard(), List.of());
    }

    @Test
    void its_history_is_replayed_against_other_code() {
        TestExecution<String> execution = tester.start(Orders.class, "o1");
        execution.handle("approval").awaitSubmitted();
        RecordedExecution recorded = RecordedExecution.ofHistory(tester.executions(), execution.arn());
        TypeRef<String> text = TypeRef.of(String.class);

        ReplayVerifier.of(text, text, new Orders()).verify(recorded).assertFits();
        DurableHandler<String, String> other = (input, ctx) -> ctx.step("pay", String.class, s -> input);
        assertThat(ReplayVerifier.of(text, text, other).verify(recorded).toString())
                .contains("CHANGED at operation 1");
        execution.stop(ErrorObject.of("Test", "over"));
        assertThat(execution.status()).isEqualTo(ExecutionStatus.STOPPED);
    }

    @Test
    void patience_ends() {
        TestExecution<String> execution = tester(Duration.ofMillis(200)).start("orders", "o1", String.class);

        assertThatIllegalStateException()
                .isThrownBy(execution::runToEnd)
                .withMessageContaining("After PT0.2S")
                .withMessageContaining("RUNNING");
        assertThat(execution.operation("charge").status()).isEqualTo(OperationStatus.SUCCEEDED);
    }

    @Test
    void what_only_memory_can_do_is_refused() {
        TestExecution<String> execution = tester.start("orders", "o1", String.class);
        execution.handle("approval").awaitSubmitted();

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> execution.callback("approval").timeOut());
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(execution::crash);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> tester.whenInvoking("payments"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tester.run((String input, DurableContext ctx) -> input, "a"))
                .withMessageContaining("is deployed");
    }
}
