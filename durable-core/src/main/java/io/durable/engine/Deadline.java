package io.durable.engine;

import io.durable.LambdaContext;
import io.durable.backend.TimeSource;
import io.durable.engine.activity.Ending;
import io.durable.engine.activity.SuspendExecution;
import io.durable.engine.operation.Invocation;
import io.durable.error.CheckpointException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The times after which an invocation waits no longer: near the end of the Lambda invocation no new body starts and what is
 * queued is sent, and half of the margin later the answer does not wait for bodies any more.
 */
final class Deadline implements AutoCloseable {

    private final Settings settings;
    private final Invocation invocation;
    private final List<TimeSource.Timer> timers = new ArrayList<>(2);

    private Deadline(Settings settings, Invocation invocation) {
        this.settings = settings;
        this.invocation = invocation;
    }

    static Deadline schedule(Settings settings, Invocation invocation) {
        Deadline deadline = new Deadline(settings, invocation);
        Duration left = invocation.execution().lambda().remainingTime();
        if (left.compareTo(LambdaContext.NO_DEADLINE) < 0) {
            Duration margin = settings.deadlineMargin();
            deadline.after(left.minus(margin), deadline::near);
            deadline.after(left.minus(margin.dividedBy(2)), invocation.branches()::stopWaiting);
        }
        return deadline;
    }

    /** The answer waits no longer than this for bodies that were interrupted, and for code that unwinds. */
    void abandonLater() {
        after(settings.abandonAfter(), invocation.branches()::stopWaiting);
    }

    private void after(Duration delay, Runnable task) {
        TimeSource time = settings.timeSource();
        timers.add(time.schedule(time.instant().plus(delay), task));
    }

    private void near() {
        invocation.activity().end(new Ending.DeadlineNear());
        try {
            invocation.log().send();
        } catch (CheckpointException | SuspendExecution over) {
            // the activity has been told
        }
    }

    @Override
    public void close() {
        timers.forEach(TimeSource.Timer::cancel);
    }
}
