package io.durable.backend.memory;

import static io.durable.backend.memory.Rejections.invalidToken;

import io.durable.backend.InvocationInput;
import io.durable.backend.InvocationOutput;
import io.durable.backend.InvocationOutput.Failed;
import io.durable.backend.InvocationOutput.Succeeded;
import io.durable.backend.StatePage;
import io.durable.backend.store.ExecutionFacts;
import io.durable.backend.store.ExecutionFacts.Running;
import io.durable.client.EventDetails.Failure;
import io.durable.client.EventDetails.InvocationCompleted;
import io.durable.client.EventType;
import io.durable.error.ErrorObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The invocations of one execution, of which at most one is active: when one is wanted, and what its end means. Guarded by the
 * lock of its {@link Execution}.
 */
final class InvocationCycle {

    private static final ErrorObject NOTHING_PENDING = ErrorObject.of(
            "InvalidParameterValueException", "Cannot return PENDING status with no pending operations.");

    private final ExecutionRecord record;
    private final BackendSettings settings;
    private final List<Invocation> cutOff = new ArrayList<>();
    private @Nullable Invocation active;
    private @Nullable Deadline backOff;
    private @Nullable Deadline timeLimit;
    private boolean wanted;
    private boolean held;
    private boolean queued;
    private int begun;
    private int failuresInARow;

    InvocationCycle(ExecutionRecord record, BackendSettings settings) {
        this.record = record;
        this.settings = settings;
    }

    /** Says that the function is to hear of something; the active invocation hears of it with its next call, or when it ends. */
    void wake() {
        wanted = wanted || active == null;
    }

    /** Whether an invocation is to be queued; if so, it counts as queued. */
    boolean claim() {
        if (!wanted || held || queued || active != null || record.isClosed()) {
            return false;
        }
        wanted = false;
        queued = true;
        return true;
    }

    /**
     * Goes on where another process was. What ran there has died with it, which is not held against the function. Nothing is
     * invoked until {@link #release()}.
     */
    void restore(ExecutionFacts facts, Instant now) {
        begun = facts.invocations();
        failuresInARow = facts.failuresInARow();
        held = true;
        facts.running()
                .ifPresent(died -> append(
                        died.startTimestamp(),
                        died.requestId(),
                        Optional.of(InvocationErrors.exited(died.requestId())),
                        now));
    }

    /** Lets the function be invoked: it finds out by itself what it has missed. */
    void release() {
        held = false;
        wanted = active == null;
    }

    int failuresInARow() {
        return failuresInARow;
    }

    Optional<Running> running() {
        return Optional.ofNullable(active).map(it -> new Running(it.requestId(), it.startTimestamp()));
    }

    /** Invocations that were cut off since this was last asked. */
    List<Invocation> takeCutOff() {
        List<Invocation> taken = List.copyOf(cutOff);
        cutOff.clear();
        return taken;
    }

    boolean isIdle() {
        return active == null;
    }

    int begun() {
        return begun;
    }

    /**
     * The active invocation, if it holds a token.
     *
     * @throws io.durable.backend.CheckpointClientException if it does not
     */
    Invocation owner(String token) {
        if (record.isClosed() || active == null || !active.holds(token)) {
            throw invalidToken();
        }
        return active;
    }

    /** Begins the queued invocation; empty if the execution has ended meanwhile. */
    Optional<Begun> begin(String token, Instant now) {
        queued = false;
        if (record.isClosed()) {
            return Optional.empty();
        }
        wanted = false;
        record.timeline().remove(backOff);
        begun++;
        Invocation invocation =
                new Invocation(UUID.randomUUID().toString(), now, new StatePages(settings.pageLimits()), token);
        active = invocation;
        Optional<Instant> end = settings.invocationTimeout().map(now::plus);
        timeLimit = end.map(at -> record.timeline().add(at, this::timeOut)).orElse(null);
        return Optional.of(new Begun(invocation, input(invocation, token), end));
    }

    private InvocationInput input(Invocation invocation, String token) {
        List<String> changed = record.operations().takeOutsideChanges();
        StatePage page = invocation.pages().first(record.operations().replayState());
        return new InvocationInput(record.identity().arn(), token, page.operations(), page.nextMarker(), changed);
    }

    /** Takes an invocation's answer; false if it comes too late to decide anything. */
    boolean answer(Invocation invocation, InvocationOutput output, Instant now) {
        if (!end(invocation, Optional.empty(), now)) {
            return false;
        }
        failuresInARow = 0;
        if (output instanceof Succeeded succeeded) {
            record.close(Closing.succeeded(succeeded.result()), now);
        } else if (output instanceof Failed failed) {
            record.close(Closing.failed(failed.error()), now);
        } else {
            suspend(now);
        }
        return true;
    }

    private void suspend(Instant now) {
        if (record.operations().hasOutsideChanges()) {
            wanted = true;
        } else if (!record.operations().hasOpen()) {
            record.close(Closing.failed(NOTHING_PENDING), now);
        }
    }

    /** Takes an invocation's failure: another one follows later, or the execution fails; false if it comes too late. */
    boolean fail(Invocation invocation, ErrorObject error, Instant now) {
        if (!end(invocation, Optional.of(error), now)) {
            return false;
        }
        failuresInARow++;
        if (failuresInARow >= settings.maxFailedInvocations()) {
            record.close(Closing.failed(error), now);
        } else if (settings.invocationBackOff().isZero()) {
            wanted = true;
        } else {
            backOff = record.timeline().add(now.plus(settings.invocationBackOff()), at -> wanted = true);
        }
        return true;
    }

    /** Ends the active invocation from outside; false if there is none. */
    boolean cutOff(Function<Invocation, ErrorObject> why, Instant now) {
        Invocation invocation = active;
        if (invocation == null) {
            return false;
        }
        cutOff.add(invocation);
        fail(invocation, why.apply(invocation), now);
        return true;
    }

    private void timeOut(Instant now) {
        Duration limit = settings.invocationTimeout().orElse(Duration.ZERO);
        cutOff(invocation -> InvocationErrors.timedOut(invocation.requestId(), limit), now);
    }

    /** Whether the end of an invocation decides anything: not if it is active no more, nor if the execution has ended. */
    private boolean end(Invocation invocation, Optional<ErrorObject> error, Instant now) {
        if (active != invocation) {
            return false;
        }
        active = null;
        record.timeline().remove(timeLimit);
        append(invocation.startTimestamp(), invocation.requestId(), error, now);
        return !record.isClosed();
    }

    private void append(Instant start, String requestId, Optional<ErrorObject> error, Instant now) {
        InvocationCompleted details =
                new InvocationCompleted(start, now, requestId, error.map(present -> new Failure(present, false)));
        record.events().append(new EventBody(EventType.INVOCATION_COMPLETED, details), now);
    }

    /**
     * An invocation that has begun.
     *
     * @param end when it will be cut off; empty: never
     */
    record Begun(Invocation invocation, InvocationInput input, Optional<Instant> end) {}
}
