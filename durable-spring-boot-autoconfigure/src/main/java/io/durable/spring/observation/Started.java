package io.durable.spring.observation;

import io.micrometer.observation.Observation;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An observation that has been started and is stopped once, by whoever comes first.
 *
 * @param context what it observes, also where the registry does not care and the observation is none
 */
record Started<C>(C context, Observation observation, AtomicBoolean stopped) {

    static <C> Started<C> of(C context, Observation observation) {
        return new Started<>(context, observation, new AtomicBoolean());
    }

    void start() {
        observation.start();
    }

    /** Stops it, unless that has happened. */
    void stop(Runnable before) {
        if (stopped.compareAndSet(false, true)) {
            before.run();
            observation.stop();
        }
    }

    /** Makes it current while code runs on this thread. */
    void around(Runnable code) {
        try (Observation.Scope scope = observation.openScope()) {
            code.run();
        }
    }
}
