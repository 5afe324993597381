package io.durable.engine.operation;

import io.durable.DurableFuture;
import io.durable.Settled;
import io.durable.engine.activity.Arrivals;
import io.durable.engine.activity.Completion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Futures that are combined, in their order, for one run of what combines them. */
final class Inputs<T extends @Nullable Object> {

    private final Invocation invocation;
    private final List<Settling<T>> futures;
    private final List<@Nullable Settled<T>> outcomes;
    private final Map<Integer, Completion> open = new HashMap<>();
    private final Arrivals arrivals = new Arrivals();

    private Inputs(Invocation invocation, List<Settling<T>> futures) {
        this.invocation = invocation;
        this.futures = futures;
        this.outcomes = new ArrayList<>(Collections.nCopies(futures.size(), null));
    }

    /**
     * Takes what a user gave.
     *
     * @throws IllegalArgumentException if a future is none of this invocation
     */
    static <T extends @Nullable Object> Inputs<T> of(
            Invocation invocation, String method, List<? extends DurableFuture<? extends T>> futures) {
        List<Settling<T>> inputs = new ArrayList<>(futures.size());
        for (DurableFuture<? extends T> future : futures) {
            inputs.add(input(invocation, "Future " + (inputs.size() + 1) + " of " + method, future));
        }
        return new Inputs<>(invocation, inputs);
    }

    /** The same, for another run. */
    Inputs<T> again() {
        return new Inputs<>(invocation, futures);
    }

    /** A future of a subtype gives what one of the type gives. */
    @SuppressWarnings("unchecked")
    private static <T extends @Nullable Object> Settling<T> input(
            Invocation invocation, String which, @Nullable DurableFuture<? extends T> future) {
        if (future instanceof Settled<?> known) {
            return new KnownFuture<>((Settled<T>) known);
        }
        if (!(future instanceof Settling<?> settling)) {
            throw new IllegalArgumentException(which + " is "
                    + (future == null
                            ? "null"
                            : "of the type " + future.getClass().getName())
                    + ", of which nobody tells when it has settled; give the futures that operations return, or"
                    + " DurableFuture.resolved and failed");
        }
        if (!settling.isOf(invocation)) {
            throw new IllegalArgumentException(
                    which + " is of another execution, or of an earlier invocation of this one;"
                            + " combine futures of operations that this run of the workflow has started");
        }
        return (Settling<T>) settling;
    }

    int size() {
        return futures.size();
    }

    /** The outcome of one that has settled. What ends the execution or the invocation is none. */
    Settled<T> outcome(int index) {
        Settled<T> outcome = outcomes.get(index);
        if (outcome == null) {
            outcome = get(futures.get(index));
            outcomes.set(index, outcome);
        }
        return outcome;
    }

    private Settled<T> get(Settling<T> future) {
        try {
            return new Settled.Succeeded<>(future.get());
        } catch (RuntimeException failure) {
            invocation.throwIfUnwinding(failure);
            invocation.failIfFatal(failure);
            invocation.requireStrand("get()").throwIfEnding();
            return new Settled.Failed<>(failure);
        }
    }

    /**
     * Visits each as it settles: of those that have when the thread looks, the one whose operation ended first, then the one with
     * the lowest index. If the thread is unwound meanwhile, they are watched on: that is what its branch waits for.
     *
     * @param what what is waited for, in words
     * @param enough whether the visited one ends the visits
     */
    void visit(String what, IntPredicate enough) {
        Collection<Integer> looked = new ArrayList<>(size());
        for (int index = 0; index < size(); index++) {
            watch(index);
            looked.add(index);
        }
        while (!visit(looked, enough) && !open.isEmpty()) {
            looked = awaitNext(what);
        }
        open.forEach((index, watching) -> futures.get(index).unwatch(watching));
        open.clear();
    }

    private boolean visit(Collection<Integer> looked, IntPredicate enough) {
        List<Integer> settled = new ArrayList<>(looked.size());
        for (int index : looked) {
            if (futures.get(index).isSettled()) {
                settled.add(index);
            }
        }
        settled.sort(Comparator.<Integer, Instant>comparing(
                        index -> futures.get(index).settledAt())
                .thenComparing(Comparator.naturalOrder()));
        for (int index : settled) {
            unwatch(index);
            if (enough.test(index)) {
                return true;
            }
        }
        return false;
    }

    private void unwatch(int index) {
        Completion watching = open.remove(index);
        if (watching != null) {
            futures.get(index).unwatch(watching);
        }
    }

    /** Those that have arrived, once each. */
    private Set<Integer> awaitNext(String what) {
        Completion news = arrivals.next();
        Integer next = arrivals.poll();
        if (next == null) {
            invocation.await(invocation.requireStrand("A wait for " + what), news, what);
            next = arrivals.poll();
        }
        Set<Integer> arrived = new HashSet<>();
        while (next != null) {
            if (open.containsKey(next)) {
                arrived.add(next);
            }
            next = arrivals.poll();
        }
        arrived.forEach(this::watchOn);
        return arrived;
    }

    /** A record may have changed otherwise than by the end of its operation. */
    private void watchOn(int index) {
        if (!futures.get(index).isSettled()) {
            watch(index);
        }
    }

    private void watch(int index) {
        Completion watching = arrivals.of(index);
        open.put(index, watching);
        futures.get(index).watch(watching);
    }
}
