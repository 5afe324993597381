package io.durable.retry;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The ready-made wait strategies. All are immutable and usable by any number of threads, as long as their predicate is; a
 * {@code toString} shows the settings.
 *
 * <p>Each looks at the predicate first: if it does not hold, the condition is met, after the last attempt too. If it holds
 * after the last attempt, the condition fails with {@link io.durable.error.WaitForConditionException}, whose message is
 * {@code waitForCondition exceeded maximum attempts (N)}.
 *
 * @since 0.1
 */
public final class WaitStrategies {

    private WaitStrategies() {}

    /**
     * A strategy that the engine knows under a name.
     *
     * <pre>{@code
     * Job done = ctx.waitForCondition("job", Job.class, (job, check) -> jobs.find(job.id()),
     *         WaitForConditionConfig.of(job, WaitStrategies.preset("slow", it -> !it.done())));
     * }</pre>
     *
     * <p>The predicate is looked at first: if it does not hold, the condition is met. If it holds, the named strategy decides; it
     * is given the state too. The call of a condition fails with {@link IllegalArgumentException} if the engine knows no strategy
     * of the name.
     *
     * @param name the name of a preset of the engine
     * @param goOn whether a state is not yet the one that is waited for
     * @param <S> the state of the condition
     * @return what stands for the strategy
     */
    public static <S extends @Nullable Object> WaitStrategy<S> preset(String name, Predicate<? super S> goOn) {
        return new WaitPreset<>(Optional.of(name), goOn);
    }

    /**
     * What the engine has for conditions that say no more than this: by their name, or for all. Without settings of the engine it
     * is {@link #exponentialBackoff} as it is.
     *
     * @param goOn whether a state is not yet the one that is waited for
     * @param <S> the state of the condition
     * @return what stands for the strategy
     */
    public static <S extends @Nullable Object> WaitStrategy<S> engineDefault(Predicate<? super S> goOn) {
        return new WaitPreset<>(Optional.empty(), goOn);
    }

    /**
     * Delays that grow by a factor.
     *
     * <pre>{@code
     * WaitStrategy<Job> untilDone = WaitStrategies.exponentialBackoff((Job job) -> !job.done())
     *         .initialDelay(Duration.ofSeconds(10))
     *         .build();
     * }</pre>
     *
     * @param goOn whether a state is not yet the one that is waited for
     * @param <S> the state of the condition
     * @return a builder with the defaults 60 attempts, 5 s, 1.5 times as long each time up to 5 min,
     *     {@link JitterStrategy#FULL}
     */
    public static <S extends @Nullable Object> WaitBackoffBuilder<S> exponentialBackoff(Predicate<? super S> goOn) {
        return new WaitBackoffBuilder<>(goOn, new Growth.Exponential(1.5));
    }

    /**
     * Delays that grow by a difference.
     *
     * @param goOn whether a state is not yet the one that is waited for
     * @param increment the difference from each delay to the next, 1 ms to 366 days
     * @param <S> the state of the condition
     * @return a builder with the defaults 60 attempts, 5 s, up to 5 min, {@link JitterStrategy#FULL}
     * @throws IllegalArgumentException if the difference is outside its range
     */
    public static <S extends @Nullable Object> WaitBackoffBuilder<S> linearBackoff(
            Predicate<? super S> goOn, Duration increment) {
        return new WaitBackoffBuilder<>(goOn, new Growth.Linear(increment));
    }

    /**
     * The same delay each time, without jitter.
     *
     * @param goOn whether a state is not yet the one that is waited for
     * @param maxAttempts how many checks there are at most
     * @param delay 1 ms to 366 days, rounded half up to whole seconds, to 1 s at least
     * @param <S> the state of the condition
     * @return the strategy
     * @throws IllegalArgumentException if there is less than one attempt or the delay is outside its range
     */
    public static <S extends @Nullable Object> WaitStrategy<S> fixedDelay(
            Predicate<? super S> goOn, int maxAttempts, Duration delay) {
        return new WaitBackoff<>(goOn, maxAttempts, DelaySchedule.fixed(delay));
    }
}
