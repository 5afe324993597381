package io.durable.test.table;

import io.durable.test.Crash.Moment;

/** What happens to the process. */
enum Disturbance {
    NONE(new Moment[0]),
    CRASHES_BEFORE_CALLS(new Moment[] {Moment.BEFORE}),
    CRASHES_AFTER_CALLS(new Moment[] {Moment.AFTER});

    private final Moment[] moments;

    Disturbance(Moment[] moments) {
        this.moments = moments;
    }

    /** On which sides of each call the process dies. */
    Moment[] moments() {
        return moments.clone();
    }
}
