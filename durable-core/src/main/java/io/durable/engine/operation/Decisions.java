package io.durable.engine.operation;

import io.durable.retry.RetryDecision;
import io.durable.retry.RetryStrategy;
import java.util.Objects;

/** What a user's retry strategy decides. */
final class Decisions {

    private Decisions() {}

    /** No further attempt if the strategy itself fails. */
    static RetryDecision ask(RetryStrategy retry, Throwable cause, int attempt) {
        try {
            return Objects.requireNonNull(retry.decide(cause, attempt), "The retry strategy decided nothing");
        } catch (RuntimeException broken) {
            if (broken != cause) {
                cause.addSuppressed(broken);
            }
            return RetryDecision.stop();
        }
    }
}
