package io.durable.engine.activity;

import java.util.function.Consumer;

/** A branch that has given its thread to another one, and what it waits for before it is driven again. */
record ParkedBranch(Branch branch, String what, Consumer<Branch> driver) implements Waiter {

    @Override
    public void resume() {
        driver.accept(branch);
    }

    @Override
    public boolean isThread() {
        return false;
    }

    @Override
    public boolean isWithdrawn() {
        return branch.fork().isStopped();
    }

    @Override
    public String toString() {
        return "a branch without a thread waits for " + what;
    }
}
