package io.durable.spring.console;

import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.StateRequest;
import io.durable.backend.json.CheckpointJson;
import io.durable.spring.console.ApiError.Code;
import java.util.List;
import java.util.function.Supplier;

/**
 * The calls of the durable execution API.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_CheckpointDurableExecution.html">CheckpointDurableExecution</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_GetDurableExecutionState.html">GetDurableExecutionState</a>
 */
final class DurableApi {

    private static final int LARGEST_PAGE = 1000;

    private final CheckpointClient backend;

    DurableApi(CheckpointClient backend) {
        this.backend = backend;
    }

    /**
     * Answers a call.
     *
     * @return the JSON of an answer with status 200
     * @throws ApiError if the answer is an error
     */
    byte[] answer(ApiRequest request) {
        List<String> path = request.path();
        if (path.size() == 4 && path.get(0).equals("2025-12-01") && path.get(1).equals("durable-executions")) {
            String arn = path.get(2);
            switch (request.method() + " " + path.get(3)) {
                case "POST checkpoint":
                    return calling(() -> checkpoint(arn, request));
                case "GET state":
                    return calling(() -> state(arn, request));
                default:
            }
        }
        throw new ApiError(Code.RESOURCE_NOT_FOUND, "There is no operation " + request.method() + " " + path);
    }

    private byte[] checkpoint(String arn, ApiRequest request) {
        return CheckpointJson.writeResponse(backend.checkpoint(CheckpointJson.readRequest(arn, request.body())));
    }

    private byte[] state(String arn, ApiRequest request) {
        String token = request.parameter("CheckpointToken")
                .orElseThrow(() -> new IllegalArgumentException("CheckpointToken is missing"));
        String marker = request.parameter("Marker").orElse("");
        return CheckpointJson.writePage(
                backend.getExecutionState(new StateRequest(arn, token, marker, maxItems(request))));
    }

    private static int maxItems(ApiRequest request) {
        String text = request.parameter("MaxItems").orElse("0");
        int items = text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
        if (items < 0 || items > LARGEST_PAGE) {
            throw new IllegalArgumentException("MaxItems must be a number from 0 to " + LARGEST_PAGE);
        }
        return items == 0 ? LARGEST_PAGE : items;
    }

    private static byte[] calling(Supplier<byte[]> call) {
        try {
            return call.get();
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
