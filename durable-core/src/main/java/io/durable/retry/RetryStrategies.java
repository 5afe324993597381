package io.durable.retry;

/** The ready-made retry strategies. */
public final class RetryStrategies {

    private RetryStrategies() {}

    /**
     * The strategy of steps that say nothing.
     *
     * @return the strategy
     */
    public static RetryStrategy standard() {
        return (error, attempt) -> RetryDecision.stop();
    }
}
