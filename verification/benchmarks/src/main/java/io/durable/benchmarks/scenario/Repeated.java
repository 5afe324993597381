package io.durable.benchmarks.scenario;

import io.durable.benchmarks.measure.Task;

/** A task several times in one run, so that short ones take as long as long ones. */
final class Repeated {

    private Repeated() {}

    static long sum(int times, Task task) {
        long calls = 0;
        for (int i = 0; i < times; i++) {
            calls += task.run();
        }
        return calls;
    }
}
