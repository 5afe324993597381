package io.durable;

import org.jspecify.annotations.Nullable;

/**
 * A workflow: what runs, from the top, in every invocation of an execution.
 *
 * <p>The code between its durable operations runs again on every replay and must be deterministic: the same input and the
 * same recorded outcomes lead to the same operations in the same order. Whatever has an effect outside, or reads a clock, a
 * random number or the world, belongs into a step or uses the helpers of {@link DeterminismOperations}.
 *
 * <pre>{@code
 * DurableHandler<OrderPlaced, Receipt> orders = (order, ctx) -> {
 *     var hold = ctx.step("reserve", Hold.class, s -> inventory.reserve(order.lines()));
 *     ctx.wait("cooling-off", Duration.ofDays(1));
 *     return ctx.step("ship", Receipt.class, s -> shipping.ship(hold));
 * };
 * }</pre>
 *
 * <p>A handler is called by several invocations, one after the other or in different processes, and should keep no state
 * of an execution in fields.
 *
 * @param <I> the input: read from the JSON that the execution was started with; null if it was started without
 * @param <O> the result: written as JSON
 * @since 0.1
 */
@FunctionalInterface
public interface DurableHandler<I extends @Nullable Object, O extends @Nullable Object> {

    /**
     * Runs the workflow.
     *
     * @param input what the execution was started with
     * @param ctx the operations of this execution; usable by the calling thread until this method returns
     * @return the result of the execution
     * @throws Exception to fail the execution; its class name and message become the error of the execution
     */
    O handle(I input, DurableContext ctx) throws Exception;
}
