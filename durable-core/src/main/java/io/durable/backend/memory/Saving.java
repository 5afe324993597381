package io.durable.backend.memory;

import io.durable.backend.Operation;
import io.durable.backend.store.ExecutionChange;
import io.durable.backend.store.ExecutionFacts;
import io.durable.backend.store.ExecutionStore;
import io.durable.backend.store.ExecutionStore.Receipt;
import io.durable.client.HistoryEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives a store what has changed of an execution. Guarded by the lock of its {@link Execution}. */
final class Saving {

    private final ExecutionStore store;
    private final ExecutionRecord record;
    private final InvocationCycle cycle;
    private @Nullable ExecutionFacts savedFacts;
    private int savedEvents;
    private long number;
    private Receipt latest = Receipt.NONE;

    Saving(ExecutionStore store, ExecutionRecord record, InvocationCycle cycle) {
        this.store = store;
        this.record = record;
        this.cycle = cycle;
    }

    /** Goes on after a change that is saved, before the record has been changed again. */
    void restore(ExecutionChange saved) {
        savedFacts = saved.facts().orElse(null);
        savedEvents = saved.events().size();
        number = saved.number();
    }

    /** Gives the store what has changed since this was last called; who changes nothing waits for what others have changed. */
    Receipt save() {
        List<Operation> operations = record.operations().takeUnsaved();
        List<HistoryEvent> events =
                record.events().slice(savedEvents, record.events().size());
        ExecutionFacts facts = facts();
        boolean sameFacts = facts.equals(savedFacts);
        if (sameFacts && operations.isEmpty() && events.isEmpty()) {
            return latest;
        }
        savedFacts = facts;
        savedEvents += events.size();
        number++;
        latest = store.add(new ExecutionChange(
                facts.id(), number, sameFacts ? Optional.empty() : Optional.of(facts), operations, events));
        return latest;
    }

    /** All of the execution, as of its last change. */
    ExecutionChange everything() {
        save();
        return new ExecutionChange(
                record.identity().id(),
                number,
                Optional.of(facts()),
                record.operations().all(),
                record.events().slice(0, record.events().size()));
    }

    private ExecutionFacts facts() {
        ExecutionIdentity identity = record.identity();
        return new ExecutionFacts(
                identity.arn(),
                identity.id(),
                identity.name(),
                identity.functionName(),
                identity.functionArn(),
                identity.tenantId(),
                identity.traceParent(),
                cycle.begun(),
                cycle.failuresInARow(),
                cycle.running(),
                record.heartbeats());
    }
}
