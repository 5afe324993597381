package io.durable.backend;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of records.
 *
 * @param operations the records
 * @param nextMarker where the next page begins; null: this is the last
 * @since 0.1
 */
public record StatePage(
        List<Operation> operations, @Nullable String nextMarker) {

    /** Copies the operations; reads an empty marker as none. */
    public StatePage {
        operations = List.copyOf(operations);
        nextMarker = nextMarker == null || nextMarker.isEmpty() ? null : nextMarker;
    }
}
