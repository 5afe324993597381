package io.durable.console;

import io.durable.backend.CheckpointClientException;
import io.durable.backend.http.ApiError;
import io.durable.backend.http.ApiError.Code;
import io.durable.backend.http.HttpAnswer;
import io.durable.backend.http.HttpCall;
import io.durable.backend.http.HttpCalls;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.client.ExecutionClientException;
import java.util.List;

/** Which call of the API is meant, and what its failures are called there. */
final class Routes implements HttpCalls {

    private final InvokeCall invoke;
    private final FunctionSideCalls functionSide;
    private final ExecutionCalls executions;
    private final CallbackCalls callbacks;

    Routes(InMemoryBackend backend) {
        this.invoke = new InvokeCall(backend);
        this.functionSide = new FunctionSideCalls(backend);
        this.executions = new ExecutionCalls(backend);
        this.callbacks = new CallbackCalls(backend);
    }

    @Override
    public HttpAnswer answer(HttpCall call) throws InterruptedException {
        try {
            return route(call);
        } catch (IllegalArgumentException e) {
            throw new ApiError(Code.INVALID_PARAMETER_VALUE, String.valueOf(e.getMessage()), e);
        } catch (CheckpointClientException e) {
            throw new ApiError(Failures.code(e.failure()), String.valueOf(e.getMessage()), e);
        } catch (ExecutionClientException e) {
            throw new ApiError(Failures.code(e.reason()), String.valueOf(e.getMessage()), e);
        }
    }

    /** A path is the API's version, a collection, the label of one of it, and mostly what is asked of that. */
    private HttpAnswer route(HttpCall call) throws InterruptedException {
        List<String> path = call.path();
        if (path.size() < 3 || path.size() > 4 || path.get(2).isEmpty()) {
            throw unknown();
        }
        String label = path.get(2);
        String asked = path.size() == 4 ? " " + path.get(3) : "";
        return switch (call.method() + " " + path.get(0) + " " + path.get(1) + asked) {
            case "POST 2015-03-31 functions invocations" -> invoke.answer(label, call);
            case "GET 2025-12-01 functions durable-executions" -> executions.list(label, call);
            case "GET 2025-12-01 durable-executions" -> executions.describe(label, call);
            case "GET 2025-12-01 durable-executions history" -> executions.history(label, call);
            case "POST 2025-12-01 durable-executions stop" -> executions.stop(label, call);
            case "POST 2025-12-01 durable-executions checkpoint" -> functionSide.checkpoint(label, call);
            case "GET 2025-12-01 durable-executions state" -> functionSide.state(label, call);
            case "POST 2025-12-01 durable-execution-callbacks succeed" -> callbacks.succeed(label, call);
            case "POST 2025-12-01 durable-execution-callbacks fail" -> callbacks.fail(label, call);
            case "POST 2025-12-01 durable-execution-callbacks heartbeat" -> callbacks.heartbeat(label);
            default -> throw unknown();
        };
    }

    private static ApiError unknown() {
        return new ApiError(
                Code.RESOURCE_NOT_FOUND,
                "The API has no such method and path; slashes within a label are written as %2F");
    }
}
