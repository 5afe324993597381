package io.durable.engine;

import io.durable.DurableContext;
import io.durable.StepContext;
import io.durable.engine.activity.Strand;
import java.util.Optional;

/**
 * The context that the calling thread may use, or the attempt that it runs: for code that is called by workflows and by others, such as an interceptor.
 *
 * @since 0.1
 */
public final class CurrentContext {

    private CurrentContext() {}

    /**
     * The context of the innermost code of a workflow that the calling thread runs: of the handler, of a child context, or of a
     * branch. Its operations may be called, as those of the context that this code was given.
     *
     * @return the context; empty outside of a workflow, inside the body of a step or of another operation, and on threads that the
     *     workflow's own code has started
     */
    public static Optional<DurableContext> get() {
        Strand strand = Strand.current();
        return strand != null && strand.body() == null && strand.context() instanceof DurableContext context
                ? Optional.of(context)
                : Optional.empty();
    }

    /**
     * The attempt whose body the calling thread runs: of a step, of the check of a condition, or of the submitter of a callback.
     * Code that a body calls finds its idempotency key here, and need not be handed it.
     *
     * @return the attempt; empty outside of a body, and on threads that the body has started
     */
    public static Optional<StepContext> step() {
        Strand strand = Strand.current();
        return strand != null && strand.body() instanceof StepContext step ? Optional.of(step) : Optional.empty();
    }
}
