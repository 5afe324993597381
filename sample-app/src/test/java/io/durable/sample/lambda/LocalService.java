package io.durable.sample.lambda;

import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.client.EventDetails.InvocationCompleted;
import io.durable.client.EventOperation;
import io.durable.client.ExecutionDescription;
import io.durable.client.HistoryEvent;
import io.durable.client.StartExecution;
import io.durable.error.ErrorObject;
import io.durable.sample.order.OrderPlaced;
import io.durable.spring.console.DurableConsole;
import io.durable.spring.console.DurableConsoleAutoConfiguration;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The durable execution service with the packaged application as one of its functions: the backend in memory drives, in virtual
 * time, what runs in processes of its own and calls back over HTTP.
 */
final class LocalService implements AutoCloseable {

    private static final String FUNCTION = "orders";

    private final Calls calls = new Calls();
    private final ManualDriver driver =
            ManualDriver.of(InMemoryBackend.builder().interceptor(calls));
    private final ConfigurableApplicationContext console;
    private final DeployedFunction function;

    /** Deploys the application with the environment variables that any function has, and these. */
    LocalService(Map<String, String> environment) {
        console = new SpringApplicationBuilder(DurableConsoleAutoConfiguration.class)
                .web(WebApplicationType.NONE)
                .initializers(context ->
                        ((GenericApplicationContext) context).registerBean(InMemoryBackend.class, this::backend))
                .run("--durable.console.enabled=true", "--durable.console.port=0");
        Map<String, String> all = new HashMap<>(
                lambdaVariables(console.getBean(DurableConsole.class).port()));
        all.putAll(environment);
        function = new DeployedFunction(backend(), Path.of("target", "lambda").toAbsolutePath(), all);
        backend().register(FUNCTION, function);
    }

    private static Map<String, String> lambdaVariables(int port) {
        return Map.of(
                "AWS_LAMBDA_FUNCTION_NAME",
                FUNCTION,
                "AWS_REGION",
                "us-east-1",
                "AWS_ACCESS_KEY_ID",
                "local",
                "AWS_SECRET_ACCESS_KEY",
                "local",
                "AWS_ENDPOINT_URL_LAMBDA",
                "http://127.0.0.1:" + port,
                "SPRING_CLOUD_FUNCTION_DEFINITION",
                FUNCTION);
    }

    InMemoryBackend backend() {
        return driver.backend();
    }

    Calls calls() {
        return calls;
    }

    DeployedFunction function() {
        return function;
    }

    /** Runs an order to its end. */
    ExecutionDescription fulfil(OrderPlaced order) {
        String arn = backend().start(StartExecution.of(FUNCTION, order).withName(order.id()));
        ExecutionDescription ended = driver.runToCompletion(arn);
        function.requireAnswers();
        return ended;
    }

    /** The history: each event's type, with the name of its operation or the error of its invocation. */
    List<String> history(ExecutionDescription execution) {
        return backend().history(execution.summary().arn()).stream()
                .map(LocalService::shown)
                .toList();
    }

    private static String shown(HistoryEvent event) {
        return event.type().serviceName()
                + event.operation()
                        .flatMap(EventOperation::name)
                        .or(() -> error(event))
                        .map(" "::concat)
                        .orElse("");
    }

    private static Optional<String> error(HistoryEvent event) {
        return event.details() instanceof InvocationCompleted completed
                ? completed.error().map(failure -> failure.error()).map(ErrorObject::errorType)
                : Optional.empty();
    }

    @Override
    public void close() {
        function.close();
        console.close();
    }
}
