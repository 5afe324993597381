package io.durable.engine.operation;

import io.durable.engine.activity.Strand;
import io.durable.error.ContextUsageException;
import org.jspecify.annotations.Nullable;

/**
 * Whether an operation is called where it may be: by the thread that runs its context, on the innermost context, outside of a
 * body.
 */
record ContextUse(WorkflowContext context, @Nullable String place, Strand strand) {

    /** What is wrong; null if nothing is. */
    @Nullable
    String misuse() {
        Strand.throwIfFenced();
        Strand caller = Strand.current();
        if (caller != null && caller.body() != null) {
            return "inside the body of " + caller.body()
                    + "; end the step first, or use a child context to group operations";
        }
        if (!strand.isCurrentThread()) {
            return "by the thread '" + Thread.currentThread().getName() + "', but its context runs on the thread '"
                    + strand.threadName() + "'; start the operation there, with an Async method if it is to run beside";
        }
        if (strand.context() != context) {
            return "on the context " + name(place) + ", whose code is not the one that runs;"
                    + " use the context that the innermost function is given";
        }
        return null;
    }

    ContextUsageException refuse(String method, @Nullable String name, String misuse) {
        String operation = name == null ? method : method + " '" + name + "'";
        return new ContextUsageException(operation + " was called " + misuse);
    }

    private static String name(@Nullable String place) {
        return place == null ? "of the handler" : "at operation " + place;
    }
}
