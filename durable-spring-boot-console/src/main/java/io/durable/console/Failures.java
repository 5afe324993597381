package io.durable.console;

import io.durable.backend.CheckpointFailure;
import io.durable.backend.http.ApiError.Code;
import io.durable.client.ExecutionClientException.Reason;

/** What the backend's failures are called in the API. */
final class Failures {

    private Failures() {}

    static Code code(CheckpointFailure failure) {
        return switch (failure) {
            case INVALID_TOKEN, REJECTED -> Code.INVALID_PARAMETER_VALUE;
            case THROTTLED -> Code.TOO_MANY_REQUESTS;
            case UNAVAILABLE, NETWORK -> Code.SERVICE;
            case ENCRYPTION_KEY -> Code.KMS_ACCESS_DENIED;
        };
    }

    static Code code(Reason reason) {
        return switch (reason) {
            case NOT_FOUND -> Code.RESOURCE_NOT_FOUND;
            case ALREADY_STARTED -> Code.ALREADY_STARTED;
            case INVALID -> Code.INVALID_PARAMETER_VALUE;
            case CALLBACK_CLOSED -> Code.CALLBACK_TIMEOUT;
            case THROTTLED -> Code.TOO_MANY_REQUESTS;
            case DENIED -> Code.ACCESS_DENIED;
            case UNAVAILABLE -> Code.SERVICE;
        };
    }
}
