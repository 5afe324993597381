package io.durable.engine.activity;

/** A backlog to which nobody adds. */
final class NothingQueued implements Backlog {

    @Override
    public boolean pending() {
        return false;
    }

    @Override
    public void send() {
        throw new AssertionError("there is nothing to send");
    }
}
