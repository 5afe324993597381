package io.durable.sample.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it came in.
 *
 * @param approved whether the order is permitted
 * @param by who answers
 */
record Answer(@Nullable Boolean approved, @Nullable String by) {

    /** The answer, if nothing is missing. */
    Optional<Complete> complete() {
        return approved == null || by == null || by.isBlank()
                ? Optional.empty()
                : Optional.of(new Complete(approved, by));
    }

    /**
     * An answer from which nothing is missing.
     *
     * @param approved whether the order is permitted
     * @param by who answers
     */
    record Complete(boolean approved, String by) {}
}
