package io.durable.sample.lambda;

import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.StateRequest;
import io.durable.backend.lambda.LambdaCheckpointClient;
import io.durable.backend.lambda.LambdaDurableExecutions;
import io.durable.client.DurableExecutions;
import io.durable.client.ExecutionClientException;
import io.durable.client.HistoryRequest;
import io.durable.client.ListRequest;
import io.durable.error.ErrorObject;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.springframework.util.StringUtils;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The permissions that the library's clients need, found out by calling them: each call of the API is an action of IAM. */
final class RecordedActions {

    private static final String ARN =
            "arn:aws:lambda:us-east-1:123456789012:function:orders:1/durable-execution/order-1/id";

    private final Set<String> actions = new TreeSet<>();
    private final LambdaClient client = (LambdaClient) Proxy.newProxyInstance(
            LambdaClient.class.getClassLoader(), new Class<?>[] {LambdaClient.class}, (proxy, method, arguments) -> {
                actions.add(action(method.getName()));
                throw SdkClientException.create("There is no service here");
            });

    private RecordedActions() {}

    private static String action(String method) {
        return "lambda:" + (method.equals("invoke") ? "InvokeFunction" : StringUtils.capitalize(method));
    }

    static Set<String> ofTheEngine() {
        RecordedActions recorded = new RecordedActions();
        CheckpointClient engine = new LambdaCheckpointClient(recorded.client);
        recorded.call(() -> engine.checkpoint(new CheckpointRequest(ARN, "token", List.of(), "client")));
        recorded.call(() -> engine.getExecutionState(new StateRequest(ARN, "token", "marker", 1)));
        return recorded.actions;
    }

    static Set<String> ofAStart() {
        return of(executions -> executions.start("orders:live", null));
    }

    static Set<String> ofAnswers() {
        return of(
                executions -> executions.succeedCallback("id", "result"),
                executions -> executions.failCallback("id", ErrorObject.of("Refused", "Refused")),
                executions -> executions.heartbeatCallback("id"));
    }

    static Set<String> ofOperation() {
        return of(
                executions -> executions.describe(ARN),
                executions -> executions.history(HistoryRequest.of(ARN)),
                executions -> executions.list(ListRequest.of("orders:live")),
                executions -> executions.stop(ARN, null));
    }

    @SafeVarargs
    private static Set<String> of(Consumer<DurableExecutions>... calls) {
        RecordedActions recorded = new RecordedActions();
        DurableExecutions executions = new LambdaDurableExecutions(recorded.client);
        for (Consumer<DurableExecutions> call : calls) {
            recorded.call(() -> call.accept(executions));
        }
        return recorded.actions;
    }

    private void call(Runnable call) {
        try {
            call.run();
            throw new AssertionError("Nothing was called");
        } catch (ExecutionClientException | CheckpointClientException recorded) {
            // The client's only way out.
        }
    }
}
