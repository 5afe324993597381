package io.durable.engine.operation;

import org.jspecify.annotations.Nullable;

/** For how many items of a batch an outcome counts, and how many there are. */
interface Tally<T extends @Nullable Object> {

    int successes(T value);

    int failures(T value);

    int total();

    /** Each outcome is that of one item. */
    static <T extends @Nullable Object> Tally<T> single(int items) {
        return new Tally<>() {
            @Override
            public int successes(T value) {
                return 1;
            }

            @Override
            public int failures(T value) {
                return 0;
            }

            @Override
            public int total() {
                return items;
            }
        };
    }
}
