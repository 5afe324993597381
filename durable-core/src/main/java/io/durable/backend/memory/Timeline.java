package io.durable.backend.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All that time will do to one execution, in order. One timer, set to the first of them, serves all. */
final class Timeline {

    private final TreeSet<Deadline> deadlines =
            new TreeSet<>(Comparator.comparing(Deadline::at).thenComparing(Deadline::number));
    private long added;

    Deadline add(Instant at, Consumer<Instant> task) {
        Deadline deadline = new Deadline(at, added++, task);
        deadlines.add(deadline);
        return deadline;
    }

    void remove(@Nullable Deadline deadline) {
        if (deadline != null) {
            deadlines.remove(deadline);
        }
    }

    void clear() {
        deadlines.clear();
    }

    Optional<Instant> next() {
        return deadlines.isEmpty()
                ? Optional.empty()
                : Optional.of(deadlines.first().at());
    }

    /** Does what is due; a task may add and remove deadlines. */
    void runDue(Instant now) {
        while (!deadlines.isEmpty() && !deadlines.first().at().isAfter(now)) {
            Deadline due = deadlines.first();
            deadlines.remove(due);
            due.task().accept(now);
        }
    }
}
