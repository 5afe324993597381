package io.durable.backend.memory;

import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointFailure;

/** The two refusals of the service, in its own words. */
final class Rejections {

    private Rejections() {}

    static CheckpointClientException invalidToken() {
        return new CheckpointClientException(CheckpointFailure.INVALID_TOKEN, "Invalid checkpoint token", null);
    }

    static CheckpointClientException rejected(String message) {
        return new CheckpointClientException(CheckpointFailure.REJECTED, message, null);
    }

    static void rejectIf(boolean broken, String message) {
        if (broken) {
            throw rejected(message);
        }
    }
}
