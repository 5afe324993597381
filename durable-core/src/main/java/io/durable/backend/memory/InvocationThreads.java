package io.durable.backend.memory;

/** A thread for each invocation, as each has a process of its own on Lambda: they never wait for one another. */
final class InvocationThreads {

    private InvocationThreads() {}

    static void start(Runnable invocation) {
        Thread thread = new Thread(invocation, "durable-invocation");
        thread.setDaemon(true);
        thread.start();
    }
}
