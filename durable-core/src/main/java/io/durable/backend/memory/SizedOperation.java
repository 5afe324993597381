package io.durable.backend.memory;

import io.durable.backend.Operation;
import io.durable.backend.OperationDetails;
import io.durable.backend.OperationDetails.CallbackDetails;
import io.durable.backend.OperationDetails.ExecutionDetails;

/** A record and about how many bytes it takes on the way, measured once. */
record SizedOperation(Operation operation, int bytes) {

    /** About what the members around the payloads take. */
    private static final int ENVELOPE_BYTES = 300;

    static SizedOperation of(Operation operation) {
        OperationDetails details = operation.details();
        int bytes = ENVELOPE_BYTES + Utf8.length(details.result());
        if (details.error() != null) {
            bytes += ErrorSize.of(details.error());
        }
        if (details instanceof ExecutionDetails execution) {
            bytes += Utf8.length(execution.inputPayload());
        }
        if (details instanceof CallbackDetails callback) {
            bytes += Utf8.length(callback.callbackId());
        }
        return new SizedOperation(operation, bytes);
    }
}
