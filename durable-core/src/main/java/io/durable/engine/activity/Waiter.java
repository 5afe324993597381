package io.durable.engine.activity;

/** Who goes on when something has happened. */
interface Waiter {

    /** Goes on. Has a place again. */
    void resume();

    /** Whether it is a thread, which has to come to its end when the invocation ends. */
    boolean isThread();

    /** Whether it waits no more, although what it waited for has not happened. */
    boolean isWithdrawn();
}
