package io.durable.conformance.wire;

import io.durable.DurableContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The handler of a captured case, said in Java. */
@FunctionalInterface
interface WireHandler {

    /**
     * Runs the workflow.
     *
     * @param input what the execution was started with
     * @param ctx its operations
     * @param sandbox the process that it runs in
     * @return its result
     * @throws Exception to fail the execution
     */
    @Nullable
    Object handle(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) throws Exception;

    /**
     * A handler without a result.
     *
     * @param action what it runs
     */
    record WithoutResult(Action action) implements WireHandler {

        /** Runs a workflow. */
        @FunctionalInterface
        interface Action {
            void run(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) throws Exception;
        }

        @Override
        public @Nullable Object handle(Map<String, Object> input, DurableContext ctx, Sandbox sandbox)
                throws Exception {
            action.run(input, ctx, sandbox);
            return null;
        }
    }
}
