package io.durable.engine.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.Settled;
import io.durable.backend.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of contexts that combine futures. A result that is too large is combined again on replay: of all outcomes, or of
 * the one that was first.
 */
final class Combination<T extends @Nullable Object> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIRST = "first";
    private static final int NONE = -1;

    private final Call call;
    private Inputs<T> inputs;
    private int first = NONE;

    Combination(Call call, Inputs<T> inputs) {
        this.call = call;
        this.inputs = inputs;
    }

    /** Forgets what an earlier run has seen, which was unwound. */
    Combination<T> begin() {
        inputs = inputs.again();
        first = NONE;
        return this;
    }

    Call call() {
        return call;
    }

    /** What is recorded in place of a large result. */
    String summary() {
        return JSON.createObjectNode().put(FIRST, first).toString();
    }

    List<T> all() {
        if (!call.hasEnded()) {
            inputs.visit(call.toString(), index -> !inputs.outcome(index).isSuccess() && decidedBy(index));
        }
        if (first != NONE) {
            throw failureOf(first);
        }
        List<T> values = new ArrayList<>(inputs.size());
        for (int index = 0; index < inputs.size(); index++) {
            values.add(inputs.outcome(index).get());
        }
        return values;
    }

    List<Settled<T>> allSettled() {
        if (!call.hasEnded()) {
            inputs.visit(call.toString(), index -> false);
        }
        List<Settled<T>> outcomes = new ArrayList<>(inputs.size());
        for (int index = 0; index < inputs.size(); index++) {
            outcomes.add(inputs.outcome(index));
        }
        return outcomes;
    }

    T any() throws Verdict {
        findFirst(index -> inputs.outcome(index).isSuccess());
        if (first == NONE) {
            List<RuntimeException> failures = new ArrayList<>(inputs.size());
            for (int index = 0; index < inputs.size(); index++) {
                failures.add(failureOf(index));
            }
            throw Verdict.allFailed(failures);
        }
        return inputs.outcome(first).get();
    }

    T race() {
        findFirst(index -> true);
        return inputs.outcome(first).get();
    }

    /** The one input, if it settles before a wait in the context is over. */
    T within(Duration limit, DurableContext child, DurableFuture<T> input) throws Verdict {
        if (!call.hasEnded()) {
            List<DurableFuture<? extends @Nullable Object>> both = List.of(input, child.waitAsync(null, limit));
            Combination<@Nullable Object> race =
                    new Combination<>(call, Inputs.of(call.invocation(), "withTimeLimit", both));
            race.findFirst(index -> true);
            if (race.first == 1) {
                throw Verdict.timeIsOver("The time limit of " + limit + " is over, and what it limits has not ended");
            }
        }
        return inputs.outcome(0).get();
    }

    private void findFirst(IntPredicate counts) {
        if (call.hasEnded()) {
            first = recordedFirst();
        } else {
            inputs.visit(call.toString(), index -> counts.test(index) && decidedBy(index));
        }
    }

    private boolean decidedBy(int index) {
        first = index;
        return true;
    }

    private RuntimeException failureOf(int index) {
        Optional<RuntimeException> failure = inputs.outcome(index).error();
        return failure.orElseThrow();
    }

    private int recordedFirst() {
        Operation record = Objects.requireNonNull(call.recorded());
        try {
            return JSON.readTree(record.details().result()).path(FIRST).asInt();
        } catch (JsonProcessingException unreadable) {
            throw call.invocation()
                    .failInvocation(
                            new IllegalStateException("The record of " + call + " does not tell which was first"));
        }
    }
}
