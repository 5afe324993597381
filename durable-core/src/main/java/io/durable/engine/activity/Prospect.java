package io.durable.engine.activity;

/** What may still happen once no thread of an invocation can move. */
public enum Prospect {
    /** Nothing: the threads wait for each other. */
    NONE,
    /** The service will wake the execution. */
    OUTSIDE,
    /** A timer of the invocation is about to ask for news; it takes a place for that, and gives it up afterwards in any case. */
    SOON
}
