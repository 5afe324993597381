package io.durable.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Operations that were combined did not come to the outcome that was asked for. {@link #causes()} holds the failures that
 * decided it: one for {@code all} and {@code race}, each of them for {@code any}.
 *
 * @since 0.1
 */
public final class CombinatorException extends DurableOperationException {

    private static final long serialVersionUID = 1L;

    private final transient List<Throwable> causes;

    /**
     * Creates an exception from a record.
     *
     * @param operationName the name of the operation, or null if it has none
     * @param error the recorded error
     * @param causes the rebuilt failures, in the order of what was combined; the first becomes the cause, the others are
     *     suppressed
     */
    public CombinatorException(@Nullable String operationName, ErrorObject error, List<Throwable> causes) {
        super(operationName, error, causes.isEmpty() ? null : causes.get(0));
        this.causes = List.copyOf(causes);
        causes.stream().skip(1).forEach(this::addSuppressed);
    }

    /**
     * The failures that decided.
     *
     * @return one or more, unless the record does not tell
     */
    public List<Throwable> causes() {
        return causes;
    }
}
