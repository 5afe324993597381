package io.durable.backend;

import io.durable.OperationType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What names an operation: repeated in its record and in each of its updates.
 *
 * @param id the id, unique in its execution: 1 to 64 of {@code A-Z a-z 0-9 - _}
 * @param parentId the id of the nearest recorded context around it; null at the root
 * @param name the user's name for it, or null
 * @param type what it is
 * @param subType what it is in the words of the API, such as {@code Step}; null only for an execution
 * @since 0.1
 */
public record OperationIdentity(
        String id,
        @Nullable String parentId,
        @Nullable String name,
        OperationType type,
        @Nullable String subType) {

    /** Requires id and type. */
    public OperationIdentity {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
    }
}
