package io.durable.engine.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the engine's own code in a context fails, until that is recorded: with a failure out of the context, with several, or with
 * none but its own. Nobody else sees it.
 */
final class Verdict extends Exception {

    private static final long serialVersionUID = 1L;

    private final String kind;
    private final transient @Nullable Throwable failure;
    private final transient List<? extends Throwable> further;

    private Verdict(
            String kind, @Nullable String message, @Nullable Throwable failure, List<? extends Throwable> further) {
        super(message, failure, false, false);
        this.kind = kind;
        this.failure = failure;
        this.further = further;
    }

    /** All that were combined have failed, each with its own. */
    static Verdict allFailed(List<? extends Throwable> failures) {
        return new Verdict(
                ErrorKinds.AGGREGATE, "None has succeeded, of " + failures.size() + " combined", null, failures);
    }

    /** A time limit is over. */
    static Verdict timeIsOver(String message) {
        return new Verdict(ErrorKinds.TIME_LIMIT, message, null, List.of());
    }

    /** A failure, after which compensations have failed too. */
    static Verdict notCompensated(Throwable failure, List<? extends Throwable> compensations) {
        return new Verdict(ErrorKinds.of(failure), failure.getMessage(), failure, compensations);
    }

    String kind() {
        return kind;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    List<? extends Throwable> further() {
        return further;
    }
}
