package io.durable.engine;

import io.durable.listener.AttemptInfo;
import io.durable.listener.AttemptOutcome;
import io.durable.listener.DurableExecutionListener;
import java.util.List;

/** Notes what it hears of attempts, and on which thread. */
record AttemptListener(List<String> heard) implements DurableExecutionListener {

    private void note(String what, String suffix) {
        heard.add(what + " on " + Thread.currentThread().getName() + suffix);
    }

    @Override
    public void onAttemptStart(AttemptInfo attempt) {
        note("start", "");
    }

    @Override
    public void aroundAttempt(AttemptInfo attempt, Runnable proceed) {
        note("around", "");
        proceed.run();
    }

    @Override
    public void onAttemptEnd(AttemptInfo attempt, AttemptOutcome outcome) {
        Throwable failure = outcome.error();
        note("end", failure == null ? "" : " with " + failure.getClass().getSimpleName());
    }
}
