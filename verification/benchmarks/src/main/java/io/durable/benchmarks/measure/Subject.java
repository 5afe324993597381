package io.durable.benchmarks.measure;

/**
 * A task with what its figures are divided by.
 *
 * @param name unique in its scenario
 * @param operations how many operations one run of the task does
 * @param task the task
 */
public record Subject(String name, long operations, Task task) {

    /** Requires operations. */
    public Subject {
        if (operations < 1) {
            throw new IllegalArgumentException("The subject '" + name + "' does " + operations + " operations");
        }
    }
}
