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

    private static final int MAX_NAME = 100;

    /** The answer, if nothing is missing. */
    Optional<Complete> complete() {
        return approved == null || by == null || by.isBlank() || by.length() > MAX_NAME
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
