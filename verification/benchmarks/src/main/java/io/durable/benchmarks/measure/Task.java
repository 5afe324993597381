package io.durable.benchmarks.measure;

/** What is measured. */
@FunctionalInterface
public interface Task {

    /**
     * Runs once, and checks its own outcome.
     *
     * @return how many API calls it made
     */
    long run();
}
