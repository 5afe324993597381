package io.durable.engine.operation;

import io.durable.CheckpointStrategy;
import io.durable.backend.Operation;
import io.durable.backend.TimeSource;
import io.durable.engine.activity.Activity;
import io.durable.engine.activity.Branches;
import io.durable.engine.activity.Completion;
import io.durable.engine.activity.Ending;
import io.durable.engine.activity.Prospect;
import io.durable.engine.activity.Strand;
import io.durable.engine.activity.SuspendExecution;
import io.durable.engine.checkpoint.CheckpointLog;
import io.durable.engine.checkpoint.LogObserver;
import io.durable.engine.logging.LogFields;
import io.durable.engine.state.ExecutionState;
import io.durable.error.CheckpointException;
import io.durable.error.ContextUsageException;
import io.durable.error.FailExecutionException;
import io.durable.error.FailureScope;
import io.durable.error.RetryInvocationException;
import io.durable.listener.OperationInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One invocation: what its operations share. */
public final class Invocation implements LogObserver {

    private final ExecutionInfo execution;
    private final Policies policies;
    private final ErrorObjects errors;
    private final ExecutionState state;
    private final Branches branches;
    private final CheckpointLog log;
    private final Activity activity;
    private final AtomicInteger abandonedBodies = new AtomicInteger();
    private final TimeSource time;
    private final Polls polls;
    private final Events events;
    private final LogFields logFields;

    /**
     * Begins an invocation on the calling thread.
     *
     * @param execution what is known of the execution
     * @param policies the engine's settings
     * @param errors how failures are recorded
     * @param parts state and threads
     * @param connection how it reaches the backend
     */
    public Invocation(
            ExecutionInfo execution, Policies policies, ErrorObjects errors, Parts parts, Connection connection) {
        this.execution = execution;
        this.policies = policies;
        this.errors = errors;
        this.state = parts.state();
        this.branches = parts.branches();
        this.log = connection.open(execution.arn(), this);
        this.activity = new Activity(log, this::prospect, this::ended);
        this.time = connection.time();
        this.polls = new Polls(time, this::ifGoingOn, log, state::isWatched, policies.suspendThreshold());
        this.events = new Events(parts.listeners(), time, execution);
        this.logFields = new LogFields(
                execution.arn(),
                execution.lambda().requestId(),
                policies.defaults().logFields());
    }

    /**
     * What an invocation is made of.
     *
     * @param state the records
     * @param branches the threads
     * @param listeners who is told
     */
    public record Parts(ExecutionState state, Branches branches, ListenerChain listeners) {}

    /** How an invocation reaches the backend. */
    public interface Connection {

        /**
         * Opens the log of an invocation.
         *
         * @param executionArn the execution
         * @param observer told of what the calls bring
         * @return the log
         */
        CheckpointLog open(String executionArn, LogObserver observer);

        /**
         * Clock and timer.
         *
         * @return the time source
         */
        TimeSource time();
    }

    /**
     * What is known of the execution.
     *
     * @return the execution
     */
    public ExecutionInfo execution() {
        return execution;
    }

    Policies policies() {
        return policies;
    }

    /**
     * How failures are recorded.
     *
     * @return the rules
     */
    public ErrorObjects errors() {
        return errors;
    }

    /**
     * The records.
     *
     * @return the state
     */
    public ExecutionState state() {
        return state;
    }

    /**
     * The threads.
     *
     * @return the branches
     */
    public Branches branches() {
        return branches;
    }

    /**
     * The updates.
     *
     * @return the log
     */
    public CheckpointLog log() {
        return log;
    }

    /**
     * Who moves and who waits.
     *
     * @return the activity
     */
    public Activity activity() {
        return activity;
    }

    /**
     * The entries of the MDC.
     *
     * @return the fields
     */
    public LogFields logFields() {
        return logFields;
    }

    /**
     * How many bodies still run although they have been abandoned.
     *
     * @return 0 or more
     */
    public int abandonedBodies() {
        return abandonedBodies.get();
    }

    void countAbandoned(int by) {
        abandonedBodies.addAndGet(by);
    }

    Instant now() {
        return time.instant();
    }

    Events events() {
        return events;
    }

    /** Ends the timers of the invocation. */
    public void closeTimers() {
        polls.close();
    }

    @Override
    public void answered(List<Operation> operations) {
        ExecutionState.Changes changes = state.merge(operations);
        changes.updated().forEach(record -> polls.changed(record.id()));
        changes.completions().forEach(activity::complete);
        events.changed(changes.updated(), state);
    }

    @Override
    public void failed(CheckpointException failure) {
        activity.end(endingOf(failure));
    }

    /**
     * What a failed checkpoint ends.
     *
     * @param failure the failure
     * @return the ending
     */
    public Ending endingOf(CheckpointException failure) {
        return failure.scope() == FailureScope.EXECUTION
                ? new Ending.ExecutionFailed(failure)
                : new Ending.InvocationFailed(failure);
    }

    /**
     * The records, for listeners.
     *
     * @return the state of each
     */
    public List<OperationInfo> describeRecords() {
        return state.all().map(record -> events.info(record, true)).toList();
    }

    @Override
    public void tokenWithheld() {
        activity.end(new Ending.TokenWithheld());
    }

    @Override
    public void rest() {
        activity.rest();
    }

    @Override
    public void stir() {
        activity.stir();
    }

    @Override
    public void gather(Supplier<Duration> atMost) {
        activity.gather(atMost);
    }

    /** What bodies return at the end is sent as well: if the invocation is cut off, it is not lost. */
    @Override
    public void inBackground(Runnable call) {
        boolean goesOn = ifGoingOn(call);
        Ending ending = activity.ending();
        if (!goesOn && ending != null && ending.letsBodiesEnd()) {
            quietly(call);
        }
    }

    private boolean ifGoingOn(Runnable call) {
        if (!activity.enter()) {
            return false;
        }
        try {
            quietly(call);
        } finally {
            quietly(activity::leave);
        }
        return true;
    }

    private static void quietly(Runnable call) {
        try {
            call.run();
        } catch (CheckpointException | SuspendExecution over) {
            // the activity has been told
        }
    }

    private Prospect prospect() {
        if (!state.isOpenOutside()) {
            return Prospect.NONE;
        }
        return polls.isDueSoon() ? Prospect.SOON : Prospect.OUTSIDE;
    }

    private void ended(Ending ending) {
        if (ending.interruptsBodies()) {
            branches.interruptBodies();
        }
    }

    /** Waits for the change of a record whose start is durable, and with it all that the calling thread has queued. */
    void awaitRecord(Completion completion, String what) {
        branches.await(requireStrand("A wait for " + what), completion, what, () -> {});
    }

    /** Waits for something else. If the thread is given away, what it has queued is made durable, to be found when it is back. */
    void await(Strand strand, Completion completion, String what) {
        branches.await(strand, completion, what, log::send);
    }

    /** Asks for news when something is due, as long as others move meanwhile. */
    void pollAt(@Nullable Instant due, String operationId) {
        polls.at(due, operationId);
    }

    /** Before a body, or whatever else has an effect outside: what it may depend on is durable. */
    void beforeSideEffect(Strand strand) {
        if (policies.strategy() == CheckpointStrategy.BATCHED) {
            log.awaitDurable(strand.observed());
        }
    }

    void afterOutcome(long position) {
        if (policies.strategy() == CheckpointStrategy.EAGER) {
            log.awaitDurable(position);
        }
    }

    Strand requireStrand(String call) {
        try {
            return Strand.require(activity, call);
        } catch (ContextUsageException misuse) {
            throw failExecution(misuse);
        }
    }

    /** Ends the execution as failed; whoever swallows the exception meets it again. A branch that was stopped decides nothing. */
    RuntimeException failExecution(RuntimeException cause) {
        throwIfStopped();
        activity.end(new Ending.ExecutionFailed(cause));
        return cause;
    }

    /** Ends the invocation as failed; whoever swallows the exception meets it again. A branch that was stopped decides nothing. */
    RuntimeException failInvocation(RuntimeException cause) {
        throwIfStopped();
        activity.end(new Ending.InvocationFailed(cause));
        return cause;
    }

    private static void throwIfStopped() {
        Strand caller = Strand.current();
        if (caller != null) {
            caller.throwIfStopped();
        }
    }

    /**
     * Lets what a user's code threw go on its way if it is no outcome: if the engine unwinds the thread, or the invocation
     * fails.
     *
     * @param thrown what was thrown
     */
    public void throwIfUnwinding(Throwable thrown) {
        if (thrown instanceof SuspendExecution unwinding) {
            throw unwinding;
        }
        if (thrown instanceof RetryInvocationException retry) {
            throw failInvocation(retry);
        }
        if (thrown instanceof Error broken && Ending.isBrokenMachine(broken)) {
            activity.end(new Ending.InvocationFailed(broken));
            throw broken;
        }
        Ending ending = activity.ending();
        if (ending != null && ending.interruptsBodies()) {
            throw ending.thrownAgain();
        }
    }

    /**
     * Ends the execution if a user's code asked for it.
     *
     * @param thrown what was thrown
     */
    public void failIfFatal(Throwable thrown) {
        if (thrown instanceof FailExecutionException fatal) {
            throw failExecution(fatal);
        }
    }
}
