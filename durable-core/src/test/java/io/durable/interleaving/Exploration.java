package io.durable.interleaving;

import java.time.Duration;

/**
 * What was explored without finding a failure.
 *
 * @param scenario the scenario's name
 * @param runs how often it ran
 * @param interleavings how many of these runs took different courses
 * @param complete whether there are no others, apart from more than one wake-up without a reason per thread
 * @param longest the number of decisions in the longest run
 * @param time how long it took
 */
public record Exploration(String scenario, int runs, int interleavings, boolean complete, int longest, Duration time) {

    @Override
    public String toString() {
        return "%s: %d interleavings%s in %d runs of up to %d steps, %d ms"
                .formatted(scenario, interleavings, complete ? " (all)" : "", runs, longest, time.toMillis());
    }
}
