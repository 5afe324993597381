package io.durable.benchmarks.scenario;

/** Waits for threads of a subject. */
final class Joining {

    private Joining() {}

    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while threads of the subject were running", interrupted);
        }
    }
}
