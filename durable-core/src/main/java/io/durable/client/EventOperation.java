package io.durable.client;

import java.util.Optional;

/**
 * The operation that an event is about.
 *
 * @param id its id; that of the execution for the execution's own events
 * @param name its name, or the execution's
 * @param parentId the id of the context around it; empty at the root
 * @param subType what it is in the words of the API, such as {@code Step}
 * @since 0.1
 */
public record EventOperation(String id, Optional<String> name, Optional<String> parentId, Optional<String> subType) {}
