package io.durable.interleaving;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A platform thread that serves one run after the other: starting a new one takes longer than all else in a short run. */
final class Worker extends Thread {

    private static final Queue<Worker> IDLE = new ConcurrentLinkedQueue<>();

    private @Nullable Runnable planned;
    private volatile @Nullable Runnable begun;

    private Worker() {
        setDaemon(true);
    }

    /** A thread that runs a body once {@link #begin()} is called. */
    static Worker of(String name, Runnable body) {
        Worker idle = IDLE.poll();
        Worker worker = idle == null ? new Worker() : idle;
        worker.setName(name);
        worker.planned = body;
        return worker;
    }

    void begin() {
        Runnable body = planned;
        if (body == null) {
            throw new IllegalThreadStateException();
        }
        planned = null;
        begun = body;
        if (getState() == State.NEW) {
            start();
        } else {
            LockSupport.unpark(this);
        }
    }

    @Override
    public void run() {
        while (true) {
            Runnable body = begun;
            if (body == null) {
                LockSupport.park(this);
            } else {
                begun = null;
                body.run();
                IDLE.add(this);
            }
        }
    }
}
