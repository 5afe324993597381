package io.durable.spring.actuate;

import io.durable.client.ExecutionClientException;
import java.util.function.Supplier;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/** What a request asks for that cannot be done is the fault of who asks. */
final class Requests {

    private Requests() {}

    /** Runs a call; its failure is that of the request, unless the backend does not answer. */
    static <T> T valid(Supplier<T> call) {
        try {
            return call.get();
        } catch (IllegalArgumentException e) {
            throw invalid(e);
        } catch (ExecutionClientException e) {
            switch (e.reason()) {
                case NOT_FOUND, ALREADY_STARTED, INVALID, CALLBACK_CLOSED -> throw invalid(e);
                case THROTTLED, DENIED, UNAVAILABLE -> throw e;
            }
            throw e;
        }
    }

    private static InvalidEndpointRequestException invalid(RuntimeException cause) {
        String message = String.valueOf(cause.getMessage());
        return new InvalidEndpointRequestException(message, message, cause);
    }
}
