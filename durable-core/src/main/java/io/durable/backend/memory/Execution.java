package io.durable.backend.memory;

import io.durable.OperationType;
import io.durable.backend.TimeSource;
import io.durable.backend.store.ExecutionChange;
import io.durable.backend.store.ExecutionFacts;
import io.durable.backend.store.ExecutionStore.Receipt;
import io.durable.backend.store.StoreException;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import io.durable.client.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One execution and the lock that guards it.
 *
 * <p>The time source, the executor and the function are never called under the lock: a change says what has to be done outside,
 * and that is done when the lock is released.
 */
final class Execution {

    private final ReentrantLock lock = new ReentrantLock();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutionRecord record;
    private final InvocationCycle cycle;
    private final CheckpointDesk desk;
    private final Effects effects;
    private final TimeSource timeSource;
    private final Invoker invoker;
    private final Consumer<Closing> whenOver;
    private final Optional<Saving> saving;
    private boolean toldOver;
    private Instant latest = Instant.MIN;
    private Optional<Alarm> alarm = Optional.empty();

    /** The end is told once, without a lock. */
    Execution(ExecutionIdentity identity, Surroundings surroundings, Consumer<Closing> whenOver) {
        BackendSettings settings = surroundings.settings();
        this.record = new ExecutionRecord(
                identity, settings.maxOperations(), settings.store().isPresent());
        this.cycle = new InvocationCycle(record, settings);
        this.effects = new Effects(record, surroundings, this::endInvoke);
        this.desk = new CheckpointDesk(record, cycle, effects, surroundings.tokens());
        this.timeSource = settings.timeSource();
        this.invoker = surroundings.invoker();
        this.whenOver = whenOver;
        this.saving = settings.store().map(store -> new Saving(store, record, cycle));
    }

    /** One that was saved. Its function is not invoked before {@link #resume()}. */
    static Execution restored(ExecutionChange saved, Surroundings surroundings, Consumer<Closing> whenOver) {
        ExecutionFacts facts = saved.facts().orElseThrow();
        Execution execution = new Execution(ExecutionIdentity.of(facts), surroundings, whenOver);
        execution.restore(saved, facts, surroundings.settings().timeSource().instant());
        return execution;
    }

    private void restore(ExecutionChange saved, ExecutionFacts facts, Instant now) {
        List<HistoryEvent> events = saved.events();
        Instant last =
                events.isEmpty() ? Instant.MIN : events.get(events.size() - 1).timestamp();
        latest = later(last, now.truncatedTo(ChronoUnit.MILLIS));
        record.restore(saved);
        saving.ifPresent(it -> it.restore(saved));
        cycle.restore(facts, latest);
        if (record.isClosed()) {
            toldOver = true;
            over.countDown();
        }
    }

    /** All of it, for a store. */
    ExecutionChange everything() {
        lock.lock();
        try {
            return saving.orElseThrow().everything();
        } finally {
            lock.unlock();
        }
    }

    /** Records the start and lets nothing happen yet; for the thread that has made this object, before others see it. */
    void prepare(@Nullable String input, Optional<Duration> timeout, Instant now) {
        latest = now.truncatedTo(ChronoUnit.MILLIS);
        record.start(input, timeout, latest);
    }

    /** Lets happen what follows from the start, which is saved. */
    void begin() {
        change((started, now) -> null);
    }

    /** The same, for one that is begun again if it has not been saved when the process dies. */
    void beginUnsaved() {
        change(timeSource.instant(), false, (started, now) -> null);
    }

    /** Lets a restored one go on. */
    void resume() {
        change((restored, now) -> {
            cycle.release();
            return null;
        });
    }

    ExecutionIdentity identity() {
        return record.identity();
    }

    /** Reads what is recorded. */
    <T extends @Nullable Object> T read(Function<ExecutionRecord, T> work) {
        lock.lock();
        try {
            return work.apply(record);
        } finally {
            lock.unlock();
        }
    }

    /** How many operations of a type it waits for. Most executions that are kept are over, and need no lock to say so. */
    long pending(OperationType type) {
        return over.getCount() == 0 ? 0 : read(known -> known.pending(type));
    }

    /** Changes what is recorded. */
    <T extends @Nullable Object> T change(BiFunction<ExecutionRecord, Instant, T> work) {
        return change(timeSource.instant(), work);
    }

    /** Begins or ends invocations. */
    <T extends @Nullable Object> T drive(BiFunction<InvocationCycle, Instant, T> work) {
        return change((ignored, now) -> work.apply(cycle, now));
    }

    /** Answers a call of the function. */
    <T extends @Nullable Object> T serve(BiFunction<CheckpointDesk, Instant, T> work) {
        return change((ignored, now) -> work.apply(desk, now));
    }

    /** Begins an invocation, which somebody else begins again if the process dies. */
    <T extends @Nullable Object> T driveUnsaved(BiFunction<InvocationCycle, Instant, T> work) {
        return change(timeSource.instant(), false, (ignored, now) -> work.apply(cycle, now));
    }

    void endInvoke(String operationId, Closing closing) {
        change((caller, now) -> caller.end(operationId, it -> ChainedInvokeRules.ended(it, closing, now), now));
    }

    /** Waits, in real time, until the execution is over; false if it is not by then. */
    boolean await(Duration timeout) throws InterruptedException {
        return over.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Two threads may read the clock and come here in the other order: the history's time does not go back for that. Times are
     * kept in milliseconds, as they travel: a function that gets one then finds the same moment due as this backend does.
     */
    private <T extends @Nullable Object> T change(Instant moment, BiFunction<ExecutionRecord, Instant, T> work) {
        return change(moment, true, work);
    }

    private <T extends @Nullable Object> T change(
            Instant moment, boolean saved, BiFunction<ExecutionRecord, Instant, T> work) {
        T result;
        Outside outside;
        Receipt receipt;
        lock.lock();
        try {
            latest = later(latest, moment.truncatedTo(ChronoUnit.MILLIS));
            result = work.apply(record, latest);
            outside = settle();
            receipt = saving.map(Saving::save).orElse(Receipt.NONE);
        } finally {
            lock.unlock();
        }
        if (saved) {
            await(receipt);
        }
        perform(outside);
        return result;
    }

    private static void await(Receipt receipt) {
        try {
            receipt.await();
        } catch (StoreException e) {
            throw new ExecutionClientException(Reason.UNAVAILABLE, e.getMessage(), e);
        }
    }

    private Outside settle() {
        if (record.takeStirred()) {
            cycle.wake();
        }
        if (cycle.isIdle() || record.isClosed()) {
            effects.arrive();
        }
        boolean invoke = cycle.claim();
        Optional<Alarm> set = Optional.empty();
        Optional<Alarm> cancelled = Optional.empty();
        Optional<Instant> next = record.timeline().next();
        if (!next.equals(alarm.map(Alarm::at))) {
            cancelled = alarm;
            set = next.map(Alarm::new);
            alarm = set;
        }
        return new Outside(set, cancelled, cycle.takeCutOff(), effects.takeArrived(), takeOver(), invoke);
    }

    /** How the execution has ended, once. */
    private Optional<Closing> takeOver() {
        if (toldOver || !isOver()) {
            return Optional.empty();
        }
        toldOver = true;
        return record.closing();
    }

    /** An invocation that closed the execution by a checkpoint still has its end recorded; one that was stopped may never end. */
    private boolean isOver() {
        return record.isClosed() && (cycle.isIdle() || record.isEndedFromOutside());
    }

    private void ring(Alarm ringing) {
        change(later(ringing.at(), timeSource.instant()), false, (ignored, moment) -> {
            record.timeline().runDue(moment);
            return null;
        });
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private void perform(Outside work) {
        work.cancelled().ifPresent(Alarm::cancel);
        work.set().ifPresent(next -> next.set(timeSource, () -> ring(next)));
        work.cutOff().forEach(Invocation::cutOff);
        work.arrived().forEach(callee -> callee.begin().run());
        work.over().ifPresent(closing -> {
            over.countDown();
            whenOver.accept(closing);
        });
        if (work.invoke()) {
            invoker.queue(this);
        }
    }

    /** What a change has left to do without the lock. */
    private record Outside(
            Optional<Alarm> set,
            Optional<Alarm> cancelled,
            List<Invocation> cutOff,
            List<Callee> arrived,
            Optional<Closing> over,
            boolean invoke) {}
}
