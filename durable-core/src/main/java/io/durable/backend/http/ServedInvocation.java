package io.durable.backend.http;

import io.durable.backend.http.HttpCall.Connection;
import org.jspecify.annotations.Nullable;

/** A durable invocation that runs on the thread that makes this object. */
final class ServedInvocation {

    private final Connection connection;
    private final InvocationFence.Lease lease;
    private @Nullable Thread thread = Thread.currentThread();
    private boolean abandoned;

    ServedInvocation(Connection connection, InvocationFence.Lease lease) {
        this.connection = connection;
        this.lease = lease;
    }

    /** Nothing of it must arrive after the caller has seen it die, so the connection is closed behind the fence. */
    void abandon() {
        lease.withdraw();
        connection.hangUp();
        interrupt();
    }

    private synchronized void interrupt() {
        abandoned = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Says that the current thread runs it no more; no interrupt that was meant for it outlives it. */
    synchronized void leave() {
        thread = null;
        lease.close();
        if (abandoned) {
            Thread.interrupted();
        }
    }
}
