package io.durable.test.table;

import io.durable.test.Crash.Moment;

/** What happens to the process. */
enum Disturbance {
    NONE,
    CRASHES_BEFORE_CALLS,
    CRASHES_AFTER_CALLS;

    /** On which sides of each call the process dies. */
    Moment[] moments() {
        return switch (this) {
            case NONE -> new Moment[0];
            case CRASHES_BEFORE_CALLS -> new Moment[] {Moment.BEFORE};
            case CRASHES_AFTER_CALLS -> new Moment[] {Moment.AFTER};
        };
    }
}
