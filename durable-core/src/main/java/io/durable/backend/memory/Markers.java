package io.durable.backend.memory;

import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where pages of histories and lists begin, and how long they are: a marker is a position between two items. */
final class Markers {

    private static final int DEFAULT_PAGE = 100;

    private static final Pattern POSITION = Pattern.compile("\\d{1,9}");

    private Markers() {}

    static int pageSize(int maxItems) {
        return maxItems == 0 ? DEFAULT_PAGE : maxItems;
    }

    /**
     * The position that a marker says.
     *
     * @param otherwise the position without a marker
     * @param size how many items there are
     */
    static int position(Optional<String> marker, int otherwise, int size) {
        if (marker.isEmpty()) {
            return otherwise;
        }
        int position = POSITION.matcher(marker.get()).matches() ? Integer.parseInt(marker.get()) : size + 1;
        if (position > size) {
            throw new ExecutionClientException(Reason.INVALID, "The marker is not one of a page before", null);
        }
        return position;
    }

    static Optional<String> at(int position, boolean hasMore) {
        return hasMore ? Optional.of(Integer.toString(position)) : Optional.empty();
    }
}
