package io.durable.spring.console;

import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.StateRequest;
import io.durable.backend.http.ApiError;
import io.durable.backend.http.ApiError.Code;
import io.durable.backend.http.HttpAnswer;
import io.durable.backend.http.HttpCall;
import io.durable.backend.http.HttpCalls;
import io.durable.backend.json.CheckpointJson;
import java.util.List;
import java.util.function.Supplier;

/**
 * The calls of the durable execution API.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_CheckpointDurableExecution.html">CheckpointDurableExecution</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_GetDurableExecutionState.html">GetDurableExecutionState</a>
 */
final class DurableApi implements HttpCalls {

    private static final List<String> EXECUTIONS = List.of("2025-12-01", "durable-executions");

    private static final int LARGEST_PAGE = 1000;

    private final CheckpointClient backend;

    DurableApi(CheckpointClient backend) {
        this.backend = backend;
    }

    @Override
    public HttpAnswer answer(HttpCall request) {
        List<String> path = request.path();
        if (path.size() != 4 || !path.subList(0, 2).equals(EXECUTIONS)) {
            throw unknown(request);
        }
        String arn = path.get(2);
        return switch (request.method() + " " + path.get(3)) {
            case "POST checkpoint" -> calling(() -> checkpoint(arn, request.body()));
            case "GET state" -> calling(() -> state(arn, request));
            default -> throw unknown(request);
        };
    }

    private static ApiError unknown(HttpCall request) {
        return new ApiError(Code.RESOURCE_NOT_FOUND, "There is no operation " + request.method() + " of that path");
    }

    private byte[] checkpoint(String arn, byte[] body) {
        return CheckpointJson.writeResponse(backend.checkpoint(CheckpointJson.readRequest(arn, body)));
    }

    private byte[] state(String arn, HttpCall request) {
        String token = request.parameter("CheckpointToken")
                .orElseThrow(() -> new IllegalArgumentException("CheckpointToken is missing"));
        String marker = request.parameter("Marker").orElse("");
        return CheckpointJson.writePage(
                backend.getExecutionState(new StateRequest(arn, token, marker, maxItems(request))));
    }

    private static int maxItems(HttpCall request) {
        String text = request.parameter("MaxItems").orElse("0");
        int items = text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
        if (items < 0 || items > LARGEST_PAGE) {
            throw new IllegalArgumentException("MaxItems must be a number from 0 to " + LARGEST_PAGE);
        }
        return items == 0 ? LARGEST_PAGE : items;
    }

    private static HttpAnswer calling(Supplier<byte[]> call) {
        try {
            return HttpAnswer.json(200, call.get());
        } catch (IllegalArgumentException e) {
            throw new ApiError(Code.INVALID_PARAMETER_VALUE, String.valueOf(e.getMessage()), e);
        } catch (CheckpointClientException e) {
            throw new ApiError(code(e.failure()), String.valueOf(e.getMessage()), e);
        }
    }

    private static Code code(CheckpointFailure failure) {
        return switch (failure) {
            case INVALID_TOKEN, REJECTED -> Code.INVALID_PARAMETER_VALUE;
            case THROTTLED -> Code.TOO_MANY_REQUESTS;
            case UNAVAILABLE, NETWORK -> Code.SERVICE;
            case ENCRYPTION_KEY -> Code.KMS_ACCESS_DENIED;
        };
    }
}
