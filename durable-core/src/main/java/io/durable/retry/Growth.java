package io.durable.retry;

import java.time.Duration;

/** How the delay grows from one attempt to the next. */
sealed interface Growth {

    /**
     * The delay, before it is capped.
     *
     * @param initialSeconds the delay after the first attempt
     * @param attempt the attempt that failed, counted from 1
     */
    double seconds(double initialSeconds, int attempt);

    /** {@code initial * rate^(attempt - 1)}; infinite at last, which the cap ends. */
    record Exponential(double rate) implements Growth {

        public Exponential {
            if (!(rate >= 1) || Double.isInfinite(rate)) {
                throw new IllegalArgumentException("The backoff rate is " + rate + "; give a finite number from 1 on");
            }
        }

        @Override
        public double seconds(double initialSeconds, int attempt) {
            return initialSeconds * Math.pow(rate, attempt - 1);
        }

        @Override
        public String toString() {
            return "times " + rate;
        }
    }

    /** {@code initial + increment * (attempt - 1)}. */
    record Linear(Duration increment) implements Growth {

        public Linear {
            Delays.requireInRange(increment, "The increment");
        }

        @Override
        public double seconds(double initialSeconds, int attempt) {
            return initialSeconds + DelaySchedule.seconds(increment) * (attempt - 1);
        }

        @Override
        public String toString() {
            return "plus " + increment;
        }
    }

    /** No growth. */
    record Fixed() implements Growth {

        @Override
        public double seconds(double initialSeconds, int attempt) {
            return initialSeconds;
        }

        @Override
        public String toString() {
            return "fixed";
        }
    }
}
