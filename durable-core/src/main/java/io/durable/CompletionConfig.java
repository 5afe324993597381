package io.durable;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * When a batch has ended before all of its items have.
 *
 * <p>With no criterion, the default, a batch fails fast: after the first failure it has ended. As soon as there is one, failures
 * end it only as the tolerances say. What runs when a batch ends early is interrupted, what waits is given up.
 *
 * @param minSuccessful how many successes end it; empty: all items are to end
 * @param toleratedFailureCount how many failures it survives; one more ends it
 * @param toleratedFailurePercentage which share of all items, started or not, may fail; more than that ends it
 * @param predicate decides instead of the other criteria
 * @since 0.1
 */
public record CompletionConfig(
        OptionalInt minSuccessful,
        OptionalInt toleratedFailureCount,
        OptionalDouble toleratedFailurePercentage,
        Optional<CompletionPredicate> predicate) {

    private static final CompletionConfig FAIL_FAST =
            new CompletionConfig(OptionalInt.empty(), OptionalInt.empty(), OptionalDouble.empty(), Optional.empty());

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if {@code minSuccessful} is below 1, a tolerance negative, a percentage over 100, or a
     *     predicate is given together with another criterion
     */
    public CompletionConfig {
        Objects.requireNonNull(minSuccessful, "minSuccessful");
        Objects.requireNonNull(toleratedFailureCount, "toleratedFailureCount");
        Objects.requireNonNull(toleratedFailurePercentage, "toleratedFailurePercentage");
        Objects.requireNonNull(predicate, "predicate");
        require(minSuccessful.orElse(1) >= 1, "minSuccessful is " + minSuccessful + "; give 1 or more");
        require(
                toleratedFailureCount.orElse(0) >= 0,
                "toleratedFailureCount is " + toleratedFailureCount + "; give 0 or more");
        double percentage = toleratedFailurePercentage.orElse(0);
        require(
                percentage >= 0 && percentage <= 100,
                "toleratedFailurePercentage is " + percentage + "; give 0 to 100");
        require(
                predicate.isEmpty()
                        || (minSuccessful.isEmpty()
                                && toleratedFailureCount.isEmpty()
                                && toleratedFailurePercentage.isEmpty()),
                "A predicate decides alone; leave minSuccessful and the tolerances out");
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }

    /**
     * The default: the first failure ends the batch.
     *
     * @return no criterion
     */
    public static CompletionConfig failFast() {
        return FAIL_FAST;
    }

    /**
     * All items are to end, whatever their outcomes.
     *
     * @return a tolerance of 100 %
     */
    public static CompletionConfig allCompleted() {
        return FAIL_FAST.withToleratedFailurePercentage(100);
    }

    /**
     * The first success ends the batch; failures do not.
     *
     * @return one success
     */
    public static CompletionConfig firstSuccessful() {
        return minSuccessful(1);
    }

    /**
     * A number of successes ends the batch; failures do not.
     *
     * @param count 1 or more
     * @return the criterion
     */
    public static CompletionConfig minSuccessful(int count) {
        return FAIL_FAST.withMinSuccessful(count);
    }

    /**
     * More failures than tolerated end the batch.
     *
     * @param count how many are tolerated, 0 or more
     * @return the criterion
     */
    public static CompletionConfig toleratedFailureCount(int count) {
        return FAIL_FAST.withToleratedFailureCount(count);
    }

    /**
     * A larger share of failures than tolerated ends the batch.
     *
     * @param percentage which share of all items is tolerated, 0 to 100
     * @return the criterion
     */
    public static CompletionConfig toleratedFailurePercentage(double percentage) {
        return FAIL_FAST.withToleratedFailurePercentage(percentage);
    }

    /**
     * A predicate ends the batch.
     *
     * @param predicate decides
     * @return the criterion
     */
    public static CompletionConfig when(CompletionPredicate predicate) {
        return new CompletionConfig(
                OptionalInt.empty(), OptionalInt.empty(), OptionalDouble.empty(), Optional.of(predicate));
    }

    /**
     * These criteria with a number of successes.
     *
     * @param count 1 or more
     * @return a copy
     */
    public CompletionConfig withMinSuccessful(int count) {
        return new CompletionConfig(
                OptionalInt.of(count), toleratedFailureCount, toleratedFailurePercentage, predicate);
    }

    /**
     * These criteria with a number of tolerated failures.
     *
     * @param count 0 or more
     * @return a copy
     */
    public CompletionConfig withToleratedFailureCount(int count) {
        return new CompletionConfig(minSuccessful, OptionalInt.of(count), toleratedFailurePercentage, predicate);
    }

    /**
     * These criteria with a tolerated share of failures.
     *
     * @param percentage 0 to 100
     * @return a copy
     */
    public CompletionConfig withToleratedFailurePercentage(double percentage) {
        return new CompletionConfig(minSuccessful, toleratedFailureCount, OptionalDouble.of(percentage), predicate);
    }

    /**
     * Whether nothing was asked for, so that the first failure ends the batch.
     *
     * @return true without any criterion
     */
    public boolean isFailFast() {
        return equals(FAIL_FAST);
    }
}
