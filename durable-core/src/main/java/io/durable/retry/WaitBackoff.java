package io.durable.retry;

import io.durable.error.ErrorObject;
import io.durable.error.WaitForConditionException;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Checks with growing delays.
 *
 * @param goOn whether a state is not yet the one that is waited for
 * @param maxAttempts how many checks there are at most
 * @param delays the delays between them
 */
record WaitBackoff<S extends @Nullable Object>(Predicate<? super S> goOn, int maxAttempts, DelaySchedule delays)
        implements WaitStrategy<S> {

    WaitBackoff {
        Objects.requireNonNull(goOn, "goOn");
        Backoff.requireAttempts(maxAttempts);
        Objects.requireNonNull(delays, "delays");
    }

    @Override
    public WaitDecision decide(S state, int attempt) {
        if (!goOn.test(state)) {
            return WaitDecision.stop();
        }
        if (attempt >= maxAttempts) {
            String message = "waitForCondition exceeded maximum attempts (" + maxAttempts + ")";
            throw new WaitForConditionException(
                    null, ErrorObject.of(WaitForConditionException.class.getName(), message), null);
        }
        return WaitDecision.continueAfter(delays.after(attempt));
    }

    @Override
    public String toString() {
        return "WaitBackoff[maxAttempts=" + maxAttempts + ", " + delays + "]";
    }
}
