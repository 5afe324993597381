package io.durable.test.cloud;

import io.durable.client.DurableExecutions;
import io.durable.client.EventType;
import io.durable.client.HistoryEvent;
import io.durable.test.ExecutionDriver;
import io.durable.test.history.OperationEvents;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Asks again and again, in real time, until what is waited for has happened. */
final class PollingDriver implements ExecutionDriver {

    private final DurableExecutions executions;
    private final Duration interval;
    private final Duration timeLimit;

    PollingDriver(DurableExecutions executions, Duration interval, Duration timeLimit) {
        this.executions = executions;
        this.interval = interval;
        this.timeLimit = timeLimit;
    }

    @Override
    public DurableExecutions executions() {
        return executions;
    }

    @Override
    public void awaitSuspension(String executionArn) {
        poll(executionArn, () -> hasEnded(executionArn) || isBetweenInvocations(executionArn), "it is suspended");
    }

    /** After the end of an invocation nothing has happened that begins another one, or at least it has not recorded anything. */
    private boolean isBetweenInvocations(String executionArn) {
        List<HistoryEvent> history = executions.history(executionArn);
        return history.get(history.size() - 1).type() == EventType.INVOCATION_COMPLETED
                && OperationEvents.of(history).stream()
                        .anyMatch(operation -> !operation.status().isTerminal());
    }

    @Override
    public void advance(String executionArn, Duration duration) {
        pause(duration);
    }

    @Override
    public boolean advanceToNextTimer(String executionArn) {
        awaitSuspension(executionArn);
        int before = executions.history(executionArn).size();
        boolean isTimed = OperationEvents.of(executions.history(executionArn)).stream()
                .anyMatch(operation -> operation.due().isPresent());
        if (hasEnded(executionArn) || !isTimed) {
            return false;
        }
        poll(
                executionArn,
                () -> hasEnded(executionArn) || executions.history(executionArn).size() > before,
                "time has changed something");
        awaitSuspension(executionArn);
        return true;
    }

    @Override
    public void runUntil(String executionArn, BooleanSupplier condition, String description) {
        poll(executionArn, () -> hasEnded(executionArn) || condition.getAsBoolean(), description);
    }

    private boolean hasEnded(String executionArn) {
        return executions.describe(executionArn).status().isTerminal();
    }

    private void poll(String executionArn, BooleanSupplier condition, String description) {
        long end = System.nanoTime() + timeLimit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("After " + timeLimit + " it does not hold of " + executionArn + " that "
                        + description + "; it is "
                        + executions.describe(executionArn).status()
                        + ". Give a longer timeLimit, or see its history");
            }
            pause(interval);
        }
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The thread was interrupted while it waited for a deployed function", e);
        }
    }
}
