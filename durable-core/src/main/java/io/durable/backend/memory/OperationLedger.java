package io.durable.backend.memory;

import static io.durable.backend.memory.Rejections.rejectIf;

import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails.ContextDetails;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The records of an execution, in the order of their starts, and which of them its function has not seen. */
final class OperationLedger {

    private final int maxOperations;
    private final Map<String, SizedOperation> operations = new LinkedHashMap<>();
    private final Set<String> unseen = new LinkedHashSet<>();
    private final Set<String> changedOutside = new LinkedHashSet<>();
    private final Set<String> open = new LinkedHashSet<>();
    private final @Nullable Set<String> unsaved;

    /** If it is saved, it keeps in mind what has not been. */
    OperationLedger(int maxOperations, boolean saved) {
        this.maxOperations = maxOperations;
        this.unsaved = saved ? new LinkedHashSet<>() : null;
    }

    /** Puts records that were saved; the function has seen all but the news. */
    void restore(List<Operation> saved, Set<String> news) {
        saved.forEach(this::put);
        unseen.clear();
        changedOutside.addAll(news);
        takeUnsaved();
    }

    /** The records that have changed since this was last asked. */
    List<Operation> takeUnsaved() {
        if (unsaved == null) {
            return List.of();
        }
        List<Operation> changed = unsaved.stream().map(this::get).toList();
        unsaved.clear();
        return changed;
    }

    @Nullable
    Operation find(String id) {
        SizedOperation found = operations.get(id);
        return found == null ? null : found.operation();
    }

    void put(Operation operation) {
        String id = operation.id();
        operations.put(id, SizedOperation.of(operation));
        if (OperationRules.of(operation.type()).isOpen(operation)) {
            open.add(id);
        } else {
            open.remove(id);
        }
        unseen.add(id);
        if (unsaved != null) {
            unsaved.add(id);
        }
    }

    /** Puts a record that changed without the function. */
    void putFromOutside(Operation operation) {
        put(operation);
        changedOutside.add(operation.id());
    }

    boolean isOpen(String id) {
        return open.contains(id);
    }

    /** Whether a function may answer that it waits for something. */
    boolean hasOpen() {
        return !open.isEmpty();
    }

    /** How many of a type it is waited for: a step that has begun runs, or has been interrupted. */
    long pending(OperationType type) {
        return open.stream()
                .map(this::get)
                .filter(operation -> operation.type() == type)
                .filter(operation -> type != OperationType.STEP || operation.status() == OperationStatus.PENDING)
                .count();
    }

    /** Whether something has changed that a function is invoked for. */
    boolean hasOutsideChanges() {
        return changedOutside.stream().map(this::get).anyMatch(this::concernsFunction);
    }

    /** Whether a function is to hear of a change: not below a context that has ended, unless it waits for nothing else. */
    boolean concernsFunction(Operation changed) {
        return !isAbandoned(changed) || open.stream().map(this::get).allMatch(this::isAbandoned);
    }

    private boolean isAbandoned(Operation operation) {
        return isBelow(operation, context -> context.status().isTerminal());
    }

    private boolean isBelow(Operation operation, Predicate<Operation> context) {
        String parentId = operation.identity().parentId();
        while (parentId != null) {
            Operation parent = get(parentId);
            if (context.test(parent)) {
                return true;
            }
            parentId = parent.identity().parentId();
        }
        return false;
    }

    private Operation get(String id) {
        return Objects.requireNonNull(find(id));
    }

    /** The execution itself does not count. */
    void requireRoom(int more) {
        rejectIf(
                operations.size() - 1 + more > maxOperations,
                "Maximum number of operations (" + maxOperations + ") exceeded.");
    }

    List<Operation> all() {
        return operations.values().stream().map(SizedOperation::operation).toList();
    }

    /** What an invocation that begins, and is given the replay state, is told to have changed; from now on it counts as seen. */
    List<String> takeOutsideChanges() {
        List<String> changed = changedOutside.stream()
                .filter(id -> !isBelow(get(id), OperationLedger::hidesChildren))
                .toList();
        changedOutside.clear();
        unseen.clear();
        return changed;
    }

    /** The records that have changed since the function last saw them; from now on they count as seen. */
    List<SizedOperation> takeUnseen() {
        List<SizedOperation> changed = new ArrayList<>(unseen.size());
        unseen.forEach(id -> changed.add(Objects.requireNonNull(operations.get(id))));
        unseen.clear();
        changedOutside.clear();
        return changed;
    }

    /**
     * The records that a replay needs: nothing below a context that has ended, unless its result is rebuilt from its children.
     * One pass is enough, since a context always comes before what is in it.
     */
    List<SizedOperation> replayState() {
        Set<String> hiding = new HashSet<>();
        List<SizedOperation> needed = new ArrayList<>(operations.size());
        for (SizedOperation sized : operations.values()) {
            Operation operation = sized.operation();
            String parentId = operation.identity().parentId();
            boolean hidden = parentId != null && hiding.contains(parentId);
            if (!hidden) {
                needed.add(sized);
            }
            if (hidden || hidesChildren(operation)) {
                hiding.add(operation.id());
            }
        }
        return needed;
    }

    private static boolean hidesChildren(Operation operation) {
        return operation.type() == OperationType.CONTEXT
                && operation.status().isTerminal()
                && !((ContextDetails) operation.details()).replayChildren();
    }
}
