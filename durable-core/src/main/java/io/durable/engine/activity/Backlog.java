package io.durable.engine.activity;

/** What must have left before nobody moves any more. */
public interface Backlog {

    /**
     * Whether something is queued.
     *
     * @return false once all has left
     */
    boolean pending();

    /** Sends what is queued. May complete what threads wait for. */
    void send();
}
