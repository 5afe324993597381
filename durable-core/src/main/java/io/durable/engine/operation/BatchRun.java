package io.durable.engine.operation;

import io.durable.BatchItem;
import io.durable.BatchProgress;
import io.durable.CheckpointStrategy;
import io.durable.CompletionReason;
import io.durable.engine.activity.Completion;
import io.durable.engine.activity.Fork;
import io.durable.engine.activity.Strand;
import io.durable.engine.operation.BatchSpec.Ended;
import io.durable.error.ChildContextException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A batch under way: which items have begun, which have ended, and whether that is enough.
 *
 * <p>Whoever ends an item decides what follows. If a user's predicate decides, one thread at a time asks it, without a lock: an
 * end that comes meanwhile is looked at by the same thread.
 */
final class BatchRun<T extends @Nullable Object> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Invocation invocation;
    private final BatchSpec<T> spec;
    private final CompletionRules rules;
    private final ThreadContext threadContext;
    private final Fork group;
    private final WorkflowContext batch;
    private final long observed;
    private final int limit;
    private final List<ChildContext<T>> contexts;
    private final AtomicReferenceArray<BatchProgress.State> states;
    private final AtomicReferenceArray<Ended<T>> ended;
    private final Completion completion = new Completion();
    private int next;
    private int active;
    private int successes;
    private int failures;
    private int endedItems;
    private boolean deciding;
    private boolean changed;
    private @Nullable CompletionReason reason;
    private @Nullable RuntimeException broken;

    /** Begins with the outcomes that are recorded already. */
    BatchRun(Strand strand, WorkflowContext batch, BatchSpec<T> spec) {
        this.invocation = batch.invocation();
        this.spec = spec;
        this.rules = new CompletionRules(spec.config().completion());
        this.threadContext = ThreadContext.capture(invocation.policies().carriers());
        this.group = strand.fork().open();
        this.batch = batch;
        this.observed = strand.observed();
        this.limit = spec.config().maxConcurrency().orElse(Integer.MAX_VALUE);
        this.contexts = new ArrayList<>(spec.size());
        this.states = new AtomicReferenceArray<>(spec.size());
        this.ended = new AtomicReferenceArray<>(spec.size());
        for (int index = 0; index < spec.size(); index++) {
            states.set(index, BatchProgress.State.WAITING);
            contexts.add(spec.context(batch, index));
        }
        for (int index = 0; index < spec.size(); index++) {
            takeRecorded(strand, index);
        }
    }

    private void takeRecorded(Strand strand, int index) {
        ChildContext<T> context = contexts.get(index);
        if (context.call().hasEnded()) {
            invocation.events().asked(context.call());
            Outcome<T> outcome = context.answersFromRecord() ? context.recordedOutcome() : context.runToOutcome(strand);
            count(index, outcome);
        }
    }

    /** Runs the items until the batch has ended. What runs then is stopped, and nothing of it is recorded any more. */
    void run(Strand strand, Call call) {
        goOn(strand, () -> {});
        invocation.await(strand, completion, "the items of " + call);
        invocation.log().finish(batch.scope());
        if (active() > 0) {
            invocation.branches().stop(strand, group);
        }
        group.close();
    }

    private int active() {
        lock.lock();
        try {
            return active;
        } finally {
            lock.unlock();
        }
    }

    CompletionReason reason() {
        if (broken != null) {
            throw broken;
        }
        return Objects.requireNonNull(reason);
    }

    /** The items that have begun, as they stood when the batch ended. */
    List<Ended<T>> items() {
        List<Ended<T>> items = new ArrayList<>();
        for (int index = 0; index < spec.size(); index++) {
            Ended<T> item = ended.get(index);
            if (item != null) {
                items.add(item);
            } else if (states.get(index) == BatchProgress.State.STARTED) {
                items.add(Ended.givenUp(index));
            }
        }
        return items;
    }

    private void itemEnds(Strand strand, int index, Outcome<T> outcome) {
        goOn(strand, () -> {
            count(index, outcome);
            active--;
        });
    }

    /**
     * Counts an end, and lets follow what is due. Who ends an item takes its place for the next one in the same moment, so that it
     * leaves its thread to it. Only a user's predicate is asked without the lock, by one thread at a time.
     */
    private void goOn(Strand strand, Runnable end) {
        List<Integer> beginning = null;
        lock.lock();
        try {
            if (isOver()) {
                return;
            }
            end.run();
            if (rules.askUser()) {
                changed = true;
                if (deciding) {
                    return;
                }
                deciding = true;
            } else {
                reason = rules.reached(progress(), endedItems == spec.size());
                beginning = isOver() ? null : takePlaces();
            }
        } finally {
            lock.unlock();
        }
        if (rules.askUser()) {
            decide(strand);
        } else {
            follow(strand, beginning);
        }
    }

    /** The items that have a place begin; without any list the batch has ended. */
    private void follow(Strand strand, @Nullable List<Integer> beginning) {
        if (beginning == null) {
            invocation.activity().complete(completion);
            return;
        }
        beginning.forEach(index -> batch.itemBegins(contexts.get(index).call()));
        beginning.forEach(index -> begin(strand, index));
    }

    private boolean isOver() {
        return reason != null || broken != null;
    }

    private void count(int index, Outcome<T> outcome) {
        endedItems++;
        ChildContextException failure = failureOf(outcome);
        if (failure == null) {
            successes += spec.tally().successes(outcome.get());
            failures += spec.tally().failures(outcome.get());
            states.set(index, BatchProgress.State.SUCCEEDED);
            ended.set(index, new Ended<>(index, BatchItem.Status.SUCCEEDED, outcome.payload(), outcome.value(), null));
        } else {
            failures++;
            states.set(index, BatchProgress.State.FAILED);
            ended.set(index, new Ended<>(index, BatchItem.Status.FAILED, null, null, failure));
        }
    }

    /** As it is read back from the record of the batch. */
    private @Nullable ChildContextException failureOf(Outcome<T> outcome) {
        return outcome.failure() instanceof ChildContextException failure
                ? invocation.errors().ofItem(invocation.errors().toItemRecord(failure))
                : null;
    }

    private void decide(Strand strand) {
        while (true) {
            View view = view();
            CompletionReason reached = null;
            RuntimeException thrown = null;
            try {
                reached = rules.reached(view.progress(), view.allEnded());
            } catch (RuntimeException predicateFailed) {
                thrown = predicateFailed;
            }
            List<Integer> beginning = settle(reached, thrown);
            if (reached != null || thrown != null || beginning != null) {
                follow(strand, beginning);
                return;
            }
        }
    }

    /** How far the batch has come at a moment. */
    private record View(BatchProgress progress, boolean allEnded) {}

    private View view() {
        lock.lock();
        try {
            changed = false;
            return new View(progress(), endedItems == spec.size());
        } finally {
            lock.unlock();
        }
    }

    private BatchProgress progress() {
        return new BatchProgress(successes, failures, spec.tally().total(), new Items());
    }

    /** Returns the items that may begin now; null if something has changed meanwhile, or nothing begins any more. */
    private @Nullable List<Integer> settle(
            @Nullable CompletionReason reached, @Nullable RuntimeException predicateFailed) {
        lock.lock();
        try {
            reason = reached;
            broken = predicateFailed;
            if (isOver() || changed) {
                return null;
            }
            deciding = false;
            return takePlaces();
        } finally {
            lock.unlock();
        }
    }

    private List<Integer> takePlaces() {
        List<Integer> beginning = new ArrayList<>();
        while (active < limit && next < spec.size()) {
            if (states.compareAndSet(next, BatchProgress.State.WAITING, BatchProgress.State.STARTED)) {
                active++;
                beginning.add(next);
            }
            next++;
        }
        return beginning;
    }

    private void begin(Strand starter, int index) {
        ChildContext<T> context = contexts.get(index);
        invocation.events().asked(context.call());
        context.begin();
        invocation
                .branches()
                .startWithin(
                        starter, group, observed, branch -> threadContext.run(() -> runItem(branch, index, context)));
    }

    private void runItem(Strand branch, int index, ChildContext<T> context) {
        Outcome<T> outcome = context.again().runToOutcome(branch);
        if (spec.isFlat() && !outcome.isFailure()) {
            outcome = context.written(outcome.get());
        }
        if (limit < spec.size() && invocation.policies().strategy() == CheckpointStrategy.BATCHED) {
            invocation.log().awaitDurable(branch.observed());
        }
        batch.itemEnds(context.call());
        itemEnds(branch, index, outcome);
    }

    /** Each item as it stands while the predicate looks at it. */
    private final class Items extends AbstractList<BatchProgress.Item> {

        @Override
        public BatchProgress.Item get(int index) {
            return new BatchProgress.Item(index, spec.nameOf(index), states.get(index));
        }

        @Override
        public int size() {
            return spec.size();
        }
    }
}
