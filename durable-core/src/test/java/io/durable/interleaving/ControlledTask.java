package io.durable.interleaving;

import java.util.Objects;

/** The body of a thread under the scheduler. */
final class ControlledTask implements Runnable {

    private final Scheduler scheduler;
    private final Scenario body;

    ControlledTask(Scheduler scheduler, Scenario body) {
        this.scheduler = scheduler;
        this.body = body;
    }

    /** The body that a thread created by the current one is to have. */
    static Runnable of(Runnable body) {
        Task creator = Task.current();
        if (creator == null || body instanceof ControlledTask) {
            return body;
        }
        return new ControlledTask(creator.scheduler, body::run);
    }

    @Override
    public void run() {
        Task me = Objects.requireNonNull(scheduler.taskOf(Thread.currentThread()), "started past the scheduler");
        me.enter();
        try {
            scheduler.begin(me);
            body.run();
            scheduler.end(me);
        } catch (ScenarioOver e) {
            // The outcome is known already.
        } catch (Throwable e) {
            scheduler.fail(e);
        } finally {
            me.leave();
        }
    }
}
