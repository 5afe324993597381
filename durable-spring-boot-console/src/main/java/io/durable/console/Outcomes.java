package io.durable.console;

import io.durable.backend.http.HttpAnswer;
import io.durable.backend.json.ErrorObjectJson;
import io.durable.backend.json.FunctionErrorJson;
import io.durable.backend.memory.Invoked;
import io.durable.client.DurableExecutions;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.error.ErrorObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** How invocations end for those who wait for them. */
record Outcomes(DurableExecutions backend) {

    static final String EXECUTION_ARN = "X-Amz-Durable-Execution-Arn";

    private static final Duration ONE_LOOK = Duration.ofHours(1);

    /** The answer to who waits for the end of what was invoked. */
    HttpAnswer await(Invoked invoked) throws InterruptedException {
        HttpAnswer answer = invoked instanceof Invoked.Execution execution
                ? execution(execution.executionArn())
                : run((Invoked.Run) invoked);
        return answer.with("X-Amz-Executed-Version", InvokeCall.VERSION);
    }

    private HttpAnswer execution(String arn) throws InterruptedException {
        Optional<ExecutionDescription> ended = backend.await(arn, ONE_LOOK);
        while (ended.isEmpty()) {
            ended = backend.await(arn, ONE_LOOK);
        }
        return answer(ended.get()).with(EXECUTION_ARN, arn);
    }

    private static HttpAnswer answer(ExecutionDescription ended) {
        return switch (ended.status()) {
            case SUCCEEDED -> result(ended.result().orElse(null));
            case FAILED, TIMED_OUT, STOPPED ->
                failure(ErrorObjectJson.write(ended.error().orElseGet(() -> unsaid(ended.status()))));
            case RUNNING -> throw new IllegalStateException("The execution is over and runs");
        };
    }

    private static ErrorObject unsaid(ExecutionStatus status) {
        return switch (status) {
            case TIMED_OUT -> ErrorObject.of("Execution.Timeout", "The execution timed out");
            case STOPPED -> ErrorObject.of("Execution.Stopped", "The execution was stopped");
            case RUNNING, SUCCEEDED, FAILED -> ErrorObject.of(null, null);
        };
    }

    private static HttpAnswer run(Invoked.Run run) throws InterruptedException {
        try {
            Invoked.Outcome outcome = run.outcome().get();
            @Nullable ErrorObject error = outcome.error();
            return error == null ? result(outcome.result()) : failure(FunctionErrorJson.write(error));
        } catch (ExecutionException e) {
            throw new IllegalStateException("The outcome of a plain function is missing", e);
        }
    }

    /** A function that returns nothing returns null. */
    private static HttpAnswer result(@Nullable String result) {
        return HttpAnswer.json(200, (result == null ? "null" : result).getBytes(StandardCharsets.UTF_8));
    }

    private static HttpAnswer failure(byte[] error) {
        return HttpAnswer.json(200, error).with("X-Amz-Function-Error", "Unhandled");
    }
}
