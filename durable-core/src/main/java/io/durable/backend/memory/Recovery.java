package io.durable.backend.memory;

import io.durable.backend.Operation;
import io.durable.backend.OperationDetails.CallbackDetails;
import io.durable.backend.store.ExecutionChange;
import io.durable.client.EventDetails.ChainedInvokeStarted;
import io.durable.client.HistoryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings back the executions that a store has kept. They go on when the functions are there that they need. */
final class Recovery {

    private static final Logger log = LoggerFactory.getLogger(InMemoryBackend.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Surroundings surroundings;
    private final Callees callees;
    private final Map<String, List<Runnable>> waiting = new HashMap<>();

    private Recovery(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.callees = new Callees(surroundings);
    }

    /** Brings back all at once. */
    static Recovery of(Surroundings surroundings) {
        Recovery recovery = new Recovery(surroundings);
        surroundings.settings().store().ifPresent(store -> recovery.restore(store.open(recovery::everything)));
        return recovery;
    }

    private Stream<ExecutionChange> everything() {
        return surroundings.executions().all().filter(this::isOfInterest).map(Execution::everything);
    }

    private boolean isOfInterest(Execution execution) {
        return execution
                .read(ExecutionRecord::summary)
                .endTimestamp()
                .filter(this::isLongAgo)
                .isEmpty();
    }

    private boolean isLongAgo(Instant end) {
        return end.plus(surroundings.settings().retention()).isBefore(now());
    }

    private void restore(List<ExecutionChange> saved) {
        Map<String, Consumer<Closing>> callers = callers(saved);
        List<Execution> running = new ArrayList<>();
        for (ExecutionChange change : saved) {
            String arn = change.facts().orElseThrow().arn();
            Execution execution = Execution.restored(change, surroundings, callers.getOrDefault(arn, over -> {}));
            if (isOfInterest(execution)) {
                surroundings.executions().addOrFind(execution);
                change.operations().forEach(operation -> reopen(arn, operation));
                if (!execution.read(ExecutionRecord::isClosed)) {
                    running.add(execution);
                }
            }
        }
        for (Execution execution : running) {
            when(execution.identity().functionName(), execution::resume);
            openInvokes(execution).forEach((operationId, started) -> restoreInvoke(execution, operationId, started));
            execution.beginUnsaved();
        }
        if (!saved.isEmpty()) {
            log.info("{} executions were kept, of which {} go on", saved.size(), running.size());
        }
    }

    /** Whom the end of an execution is told, by its ARN. */
    private Map<String, Consumer<Closing>> callers(List<ExecutionChange> saved) {
        Map<String, Consumer<Closing>> callers = new HashMap<>();
        for (ExecutionChange change : saved) {
            String caller = change.facts().orElseThrow().arn();
            new SavedHistory(change.events())
                    .invokes()
                    .forEach((operationId, started) -> started.executionArn()
                            .ifPresent(callee -> callers.put(callee, closing -> tell(caller, operationId, closing))));
        }
        return callers;
    }

    private void tell(String callerArn, String operationId, Closing closing) {
        surroundings.executions().find(callerArn).ifPresent(caller -> caller.endInvoke(operationId, closing));
    }

    private void reopen(String executionArn, Operation operation) {
        if (operation.details() instanceof CallbackDetails details && details.callbackId() != null) {
            surroundings.callbacks().reopen(details.callbackId(), executionArn, operation.id());
        }
    }

    private static Map<String, ChainedInvokeStarted> openInvokes(Execution execution) {
        return execution.read(record -> {
            List<HistoryEvent> events = record.events().slice(0, record.events().size());
            Map<String, ChainedInvokeStarted> invokes = new SavedHistory(events).invokes();
            invokes.keySet().removeIf(id -> !record.operations().isOpen(id));
            return invokes;
        });
    }

    /** The callee's end may have been recorded and not been told; its beginning may have been told and not been recorded. */
    private void restoreInvoke(Execution caller, String operationId, ChainedInvokeStarted started) {
        Optional<Execution> callee = started.executionArn().flatMap(surroundings.executions()::find);
        if (callee.isPresent()) {
            callee.get().read(ExecutionRecord::closing).ifPresent(closing -> caller.endInvoke(operationId, closing));
        } else {
            String needed = started.executedVersion().isPresent()
                    ? Arns.functionName(started.functionName())
                    : caller.identity().functionName();
            when(
                    needed,
                    () -> callees.again(
                            started,
                            caller.identity().traceParent(),
                            now(),
                            closing -> caller.endInvoke(operationId, closing)));
        }
    }

    private Instant now() {
        return surroundings.settings().timeSource().instant();
    }

    private void when(String functionName, Runnable action) {
        waiting.computeIfAbsent(functionName, name -> new ArrayList<>()).add(action);
    }

    /** Lets go on what has waited for a function. */
    void deployed(String functionName) {
        List<Runnable> actions;
        lock.lock();
        try {
            actions = waiting.remove(functionName);
        } finally {
            lock.unlock();
        }
        if (actions != null) {
            actions.forEach(Runnable::run);
        }
    }
}
