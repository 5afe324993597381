package io.durable.spring.actuate;

import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/** What a request asks for that cannot be done is the fault of who asks. */
final class Requests {

    private static final Set<Reason> AT_FAULT = Collections.unmodifiableSet(
            EnumSet.of(Reason.NOT_FOUND, Reason.ALREADY_STARTED, Reason.INVALID, Reason.CALLBACK_CLOSED));

    private Requests() {}

    /** Runs a call; its failure is that of the request, unless the backend does not answer. */
    static <T> T valid(Supplier<T> call) {
        try {
            return call.get();
        } catch (IllegalArgumentException e) {
            throw invalid(e);
        } catch (ExecutionClientException e) {
            if (AT_FAULT.contains(e.reason())) {
                throw invalid(e);
            }
            throw e;
        }
    }

    private static InvalidEndpointRequestException invalid(RuntimeException cause) {
        String message = String.valueOf(cause.getMessage());
        return new InvalidEndpointRequestException(message, message, cause);
    }
}
