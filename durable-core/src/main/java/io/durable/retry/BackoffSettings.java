package io.durable.retry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the builders collect. Values are checked by the setters, so that the line that is wrong fails. */
final class BackoffSettings {

    private int maxAttempts;
    private Duration initialDelay;
    private Duration maxDelay = Duration.ofMinutes(5);
    private JitterStrategy jitter = JitterStrategy.FULL;
    private RandomGenerator random = DelaySchedule.SHARED_RANDOM;
    private final List<Class<? extends Throwable>> types = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<Pattern> patterns = new ArrayList<>();

    BackoffSettings(int maxAttempts, Duration initialDelay) {
        this.maxAttempts = maxAttempts;
        this.initialDelay = initialDelay;
    }

    void maxAttempts(int attempts) {
        maxAttempts = Backoff.requireAttempts(attempts);
    }

    void initialDelay(Duration delay) {
        initialDelay = Delays.requireInRange(delay, "The initial delay");
    }

    void maxDelay(Duration delay) {
        maxDelay = Delays.requireInRange(delay, "The longest delay");
    }

    void jitter(JitterStrategy strategy) {
        jitter = Objects.requireNonNull(strategy, "jitter");
    }

    void random(RandomGenerator generator) {
        random = Objects.requireNonNull(generator, "random");
    }

    void retryOn(Class<? extends Throwable>[] classes) {
        if (classes.length == 0) {
            throw new IllegalArgumentException(
                    "retryOn names no class; give at least one, or leave it out to retry all");
        }
        Collections.addAll(types, classes);
    }

    void retryOnMessage(String part) {
        texts.add(Objects.requireNonNull(part, "part"));
    }

    void retryOnMessage(Pattern pattern) {
        patterns.add(Objects.requireNonNull(pattern, "pattern"));
    }

    RetryStrategy build(Growth growth) {
        return new Backoff(maxAttempts, schedule(growth), new ErrorFilter(types, texts, patterns));
    }

    <S extends @Nullable Object> WaitStrategy<S> buildWait(Predicate<? super S> goOn, Growth growth) {
        return new WaitBackoff<>(goOn, maxAttempts, schedule(growth));
    }

    private DelaySchedule schedule(Growth growth) {
        return new DelaySchedule(initialDelay, growth, maxDelay, jitter, random);
    }
}
