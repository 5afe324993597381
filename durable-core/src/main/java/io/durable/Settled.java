package io.durable;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An outcome that is known: a value or a failure. It is a future that has settled, so that it can be combined with others.
 *
 * @param <T> the result
 * @since 0.1
 */
public sealed interface Settled<T extends @Nullable Object> extends DurableFuture<T> {

    /**
     * Whether there is a value.
     *
     * @return false if there is a failure
     */
    boolean isSuccess();

    /**
     * The failure.
     *
     * @return what {@link #get()} throws; empty if it returns a value
     */
    Optional<RuntimeException> error();

    /**
     * A value.
     *
     * @param value the value
     * @param <T> the result
     * @since 0.1
     */
    record Succeeded<T extends @Nullable Object>(T value) implements Settled<T> {

        @Override
        public boolean isSuccess() {
            return true;
        }

        @Override
        public Optional<RuntimeException> error() {
            return Optional.empty();
        }

        @Override
        public T get() {
            return value;
        }

        /** Does not show the value: it may hold what nobody should log. */
        @Override
        public String toString() {
            return "Succeeded[]";
        }
    }

    /**
     * A failure.
     *
     * @param failure the failure
     * @param <T> the result
     * @since 0.1
     */
    record Failed<T extends @Nullable Object>(RuntimeException failure) implements Settled<T> {

        @Override
        public boolean isSuccess() {
            return false;
        }

        @Override
        public Optional<RuntimeException> error() {
            return Optional.of(failure);
        }

        @Override
        public T get() {
            throw failure;
        }

        /** Shows the type only: a message may hold what nobody should log. */
        @Override
        public String toString() {
            return "Failed[" + failure.getClass().getName() + "]";
        }
    }
}
