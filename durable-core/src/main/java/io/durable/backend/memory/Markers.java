package io.durable.backend.memory;

import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import java.util.Optional;

/** Where pages of histories and lists begin, and how long they are: a marker is the position of the first item to show. */
final class Markers {

    private static final int DEFAULT_PAGE = 100;

    private Markers() {}

    static int pageSize(int maxItems) {
        return maxItems == 0 ? DEFAULT_PAGE : maxItems;
    }

    static int position(Optional<String> marker, int otherwise) {
        return marker.map(Markers::parse).orElse(otherwise);
    }

    private static int parse(String marker) {
        try {
            return Integer.parseUnsignedInt(marker);
        } catch (NumberFormatException e) {
            throw new ExecutionClientException(Reason.INVALID, "The marker is not one of a page before", e);
        }
    }

    static Optional<String> at(int position, boolean exists) {
        return exists ? Optional.of(Integer.toString(position)) : Optional.empty();
    }
}
