package io.durable.engine.state;

import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.backend.Operation;
import io.durable.engine.activity.Completion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The recorded operations of an execution, by id. Read by all threads of the invocation; changed by one at a time, the one
 * that has an answer.
 */
public final class ExecutionState {

    private final Map<String, Entry> entries;
    private final Map<String, List<Completion>> watched = new ConcurrentHashMap<>();
    private final Set<String> openOutside = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> numbersWithin = new ConcurrentHashMap<>();

    /**
     * Indexes the records that the invocation begins with.
     *
     * @param recorded all of them
     */
    public ExecutionState(Collection<Operation> recorded) {
        this.entries = new ConcurrentHashMap<>(Math.max(16, recorded.size() * 2));
        recorded.forEach(this::put);
    }

    /**
     * The record of an operation.
     *
     * @param id the operation's id
     * @return its record; null if there is none
     */
    public @Nullable Operation find(String id) {
        Entry entry = entries.get(id);
        return entry == null ? null : entry.operation;
    }

    /**
     * The record of an operation that the code of a context has come to.
     *
     * @param id the operation's id
     * @param unmet counts it as met
     * @return its record; null if there is none
     */
    public @Nullable Operation meet(String id, UnmetRecords unmet) {
        Entry entry = entries.get(id);
        if (entry == null) {
            return null;
        }
        entry.metBy(unmet);
        return entry.operation;
    }

    /**
     * The operations that are recorded in a context, those of its virtual contexts among them, at this moment.
     *
     * @param contextId the id of the context; null for the root
     * @return for one run of the context's code
     */
    public UnmetRecords within(@Nullable String contextId) {
        AtomicInteger numbers = numbersWithin.get(keyOf(contextId));
        return new UnmetRecords(contextId, numbers == null ? 0 : numbers.get());
    }

    private static String keyOf(@Nullable String contextId) {
        return contextId == null ? "" : contextId;
    }

    /**
     * How many operations are recorded, the execution's own among them.
     *
     * @return 1 or more
     */
    public int size() {
        return entries.size();
    }

    /**
     * All records, in no order.
     *
     * @return as they are when they are looked at
     */
    public Stream<Operation> all() {
        return entries.values().stream().map(entry -> entry.operation);
    }

    /**
     * Whether something is open that the service will end, and that the workflow will go on with then. Looks at all that is
     * open: to be asked when nothing else is left to be done.
     *
     * @return true if there is a wait, a retry, a callback or an invocation that has not ended, nor has a context around it
     */
    public boolean isOpenOutside() {
        return openOutside.stream().map(this::find).anyMatch(open -> open != null && !isWithinEnded(open));
    }

    private boolean isWithinEnded(Operation operation) {
        Operation around = parentOf(operation);
        while (around != null && !hasEnded(around)) {
            around = parentOf(around);
        }
        return around != null;
    }

    private @Nullable Operation parentOf(Operation operation) {
        String parentId = operation.identity().parentId();
        return parentId == null ? null : find(parentId);
    }

    /**
     * Takes over changed records.
     *
     * @param changed the records
     * @return those whose status has changed, with the completions to be completed
     */
    public Changes merge(Collection<Operation> changed) {
        List<Operation> updated = new ArrayList<>(changed.size());
        List<Completion> completions = new ArrayList<>();
        for (Operation operation : changed) {
            Operation before = put(operation);
            if (before == null || before.status() != operation.status()) {
                updated.add(operation);
                List<Completion> watching = watched.remove(operation.id());
                if (watching != null) {
                    completions.addAll(watching);
                }
            }
        }
        return new Changes(updated, completions);
    }

    /**
     * Watches a record. Look at the record after this, not before, so that no change is missed.
     *
     * @param id the operation's id
     * @return happens when the status of the record changes
     */
    public Completion watch(String id) {
        Completion completion = new Completion();
        watch(id, completion);
        return completion;
    }

    /**
     * Watches a record. Look at the record after this, not before, so that no change is missed.
     *
     * @param id the operation's id
     * @param completion happens when the status of the record changes
     */
    public void watch(String id, Completion completion) {
        watched.merge(
                id,
                List.of(completion),
                (before, added) ->
                        Stream.concat(before.stream(), added.stream()).toList());
    }

    /**
     * Watches a record no more: the completion is not completed any more when the record changes, unless that is under way.
     *
     * @param id the operation's id
     * @param completion what was watched with
     */
    public void unwatch(String id, Completion completion) {
        watched.computeIfPresent(id, (key, before) -> {
            List<Completion> left =
                    before.stream().filter(each -> each != completion).toList();
            return left.isEmpty() ? null : left;
        });
    }

    /**
     * Whether a record is watched.
     *
     * @param id the operation's id
     * @return true if a thread waits for its change
     */
    public boolean isWatched(String id) {
        return watched.containsKey(id);
    }

    private @Nullable Operation put(Operation operation) {
        Entry entry = entries.get(operation.id());
        Operation before = null;
        if (entry == null) {
            entries.put(operation.id(), new Entry(operation, numberOf(operation)));
        } else {
            before = entry.operation;
            entry.operation = operation;
        }
        if (isOpenOutside(operation)) {
            openOutside.add(operation.id());
        } else if (before != null) {
            openOutside.remove(operation.id());
        }
        return before;
    }

    private int numberOf(Operation operation) {
        return operation.type() == OperationType.EXECUTION
                ? Integer.MAX_VALUE
                : numbersWithin
                        .computeIfAbsent(keyOf(operation.identity().parentId()), key -> new AtomicInteger())
                        .getAndIncrement();
    }

    private static boolean isOpenOutside(Operation operation) {
        return switch (operation.type()) {
            case WAIT, CALLBACK, CHAINED_INVOKE -> !operation.status().isTerminal();
            case STEP -> operation.status() == OperationStatus.PENDING;
            case EXECUTION, CONTEXT -> false;
        };
    }

    /**
     * Whether an operation's record says how it ended.
     *
     * @param operation the record, or null
     * @return true for one with a terminal status
     */
    public static boolean hasEnded(@Nullable Operation operation) {
        return operation != null && operation.status().isTerminal();
    }

    /**
     * The execution's own record.
     *
     * @param recorded the records of an event
     * @return the first one of that type; null if there is none
     */
    public static @Nullable Operation executionOf(Collection<Operation> recorded) {
        for (Operation operation : recorded) {
            if (operation.type() == OperationType.EXECUTION) {
                return operation;
            }
        }
        return null;
    }

    /** An operation, numbered among those of its context. */
    private static final class Entry {

        private final int number;
        private volatile Operation operation;
        /** Of the thread that runs the context's code. */
        private @Nullable UnmetRecords metBy;

        Entry(Operation operation, int number) {
            this.operation = operation;
            this.number = number;
        }

        void metBy(UnmetRecords unmet) {
            if (metBy != unmet && unmet.counts(operation.identity().parentId(), number)) {
                metBy = unmet;
                unmet.countMet();
            }
        }
    }

    /**
     * What an answer has changed.
     *
     * @param updated the records whose status has changed
     * @param completions what threads may be waiting for
     */
    public record Changes(List<Operation> updated, List<Completion> completions) {}
}
