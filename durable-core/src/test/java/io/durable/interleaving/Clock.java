package io.durable.interleaving;

import java.util.Arrays;

/** A vector clock: how far each thread's actions have happened before what it stands for. */
final class Clock {

    private int[] ticks;

    Clock() {
        this(new int[4]);
    }

    private Clock(int[] ticks) {
        this.ticks = ticks;
    }

    Clock copy() {
        return new Clock(ticks.clone());
    }

    int of(int task) {
        return task < ticks.length ? ticks[task] : 0;
    }

    void set(int task, int tick) {
        if (task >= ticks.length) {
            ticks = Arrays.copyOf(ticks, task + 4);
        }
        ticks[task] = tick;
    }

    void tick(int task) {
        set(task, of(task) + 1);
    }

    void include(Clock other) {
        for (int task = 0; task < other.ticks.length; task++) {
            if (other.ticks[task] > of(task)) {
                set(task, other.ticks[task]);
            }
        }
    }

    /** The first task of which this clock has seen more than the other, or -1. */
    int aheadOf(Clock other) {
        for (int task = 0; task < ticks.length; task++) {
            if (ticks[task] > other.of(task)) {
                return task;
            }
        }
        return -1;
    }
}
