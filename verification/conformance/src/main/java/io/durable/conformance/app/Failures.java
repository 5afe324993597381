package io.durable.conformance.app;

import io.durable.StepConfig;
import io.durable.retry.RetryStrategies;
import io.durable.retry.RetryStrategy;
import java.time.Duration;

/** What handlers throw, and what follows. */
final class Failures {

    static final Duration ONE_SECOND = Duration.ofSeconds(1);

    static final StepConfig NO_RETRY = StepConfig.defaults().withRetry(RetryStrategies.none());

    private Failures() {}

    static StepConfig attempts(int max) {
        return StepConfig.defaults().withRetry(afterOneSecond(max));
    }

    static RetryStrategy afterOneSecond(int attempts) {
        return RetryStrategies.fixedDelay(attempts, ONE_SECOND);
    }

    /** Fails as long as the attempts are not enough. */
    static <T> T fromAttempt(int first, int attempt, T value) {
        if (attempt < first) {
            throw new TransientError("Attempt " + attempt + " failed");
        }
        return value;
    }

    /** Never returns what it promises. */
    static String fail(String message) {
        throw new TransientError(message);
    }

    /** A failure that may pass. */
    static final class TransientError extends RuntimeException {

        TransientError(String message) {
            super(message);
        }
    }
}
