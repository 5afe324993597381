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
import java.util.ArrayList;
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
    private final List<DeployedFunction> deployed = new ArrayList<>();
    private final DeploymentPackage deploymentPackage;
    private final ConfigurableApplicationContext console;
    private final DeployedFunction function;

    /** Deploys the zip with the environment variables that any function has, and these. */
    LocalService(Map<String, String> environment) {
        this(DeploymentPackage.zip(), environment);
    }

    /** Deploys the application as it is in a package, with the environment variables that any function has, and these. */
    LocalService(DeploymentPackage deploymentPackage, Map<String, String> environment) {
        this.deploymentPackage = deploymentPackage;
        console = new SpringApplicationBuilder(DurableConsoleAutoConfiguration.class)
                .web(WebApplicationType.NONE)
                .initializers(context ->
                        ((GenericApplicationContext) context).registerBean(InMemoryBackend.class, this::backend))
                .run("--durable.console.enabled=true", "--durable.console.port=0");
        function = deploy(FUNCTION, environment);
    }

    /** Deploys the application as another function, which runs the bean of this name. */
    DeployedFunction deploy(String name, Map<String, String> environment) {
        DeployedFunction other = packaged(name, environment);
        backend().register(name, other);
        return other;
    }

    /** Deploys the application as a function that is not durable, which runs the bean of this name. */
    DeployedFunction deployPlain(String name) {
        DeployedFunction other = packaged(name, Map.of());
        backend().registerPlain(name, other::call);
        return other;
    }

    private DeployedFunction packaged(String name, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(
                lambdaVariables(name, console.getBean(DurableConsole.class).port()));
        all.putAll(environment);
        DeployedFunction other = new DeployedFunction(backend(), deploymentPackage, all);
        deployed.add(other);
        return other;
    }

    private static Map<String, String> lambdaVariables(String name, int port) {
        return Map.of(
                "AWS_LAMBDA_FUNCTION_NAME",
                name,
                "AWS_REGION",
                "us-east-1",
                "AWS_ACCESS_KEY_ID",
                "local",
                "AWS_SECRET_ACCESS_KEY",
                "local",
                "AWS_ENDPOINT_URL_LAMBDA",
                "http://127.0.0.1:" + port,
                "SPRING_CLOUD_FUNCTION_DEFINITION",
                name);
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
        return run(begin(order));
    }

    /** Runs an order until it has ended or needs somebody from outside, without letting time pass. */
    String begin(OrderPlaced order) {
        String arn = backend().start(StartExecution.of(FUNCTION, order).withName(order.id()));
        driver.runQueued();
        return arn;
    }

    /** Runs an execution to its end. */
    ExecutionDescription run(String arn) {
        ExecutionDescription ended = driver.runToCompletion(arn);
        deployed.forEach(DeployedFunction::requireAnswers);
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
        deployed.forEach(DeployedFunction::close);
        console.close();
    }
}
