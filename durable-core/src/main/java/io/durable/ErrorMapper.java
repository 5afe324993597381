package io.durable;

import io.durable.error.ChildContextException;

/**
 * Chooses what a child context throws when it has failed.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ErrorMapper {

    /**
     * Maps a failure; called again on every replay, with an exception rebuilt from the record.
     *
     * @param failure what would be thrown without a mapper
     * @return what to throw
     */
    RuntimeException map(ChildContextException failure);
}
