package io.durable.interleaving;

import org.jspecify.annotations.Nullable;

/** What {@code new Thread} makes in a scenario. */
public final class ControlledThread extends Thread {

    public ControlledThread(Runnable body) {
        super(ControlledTask.of(body));
    }

    public ControlledThread(Runnable body, String name) {
        super(ControlledTask.of(body), name);
    }

    public ControlledThread(@Nullable ThreadGroup group, Runnable body, String name) {
        super(group, ControlledTask.of(body), name);
    }
}
