package io.durable.conformance.kill;

import io.durable.DurableContext;
import io.durable.DurableHandler;

/**
 * What {@link Orders} invokes: an execution of its own.
 *
 * @param journal is told when the body runs
 */
record Taxes(Journal journal) implements DurableHandler<Integer, Integer> {

    static final String NAME = "taxes";
    static final int RATE = 3;

    @Override
    public Integer handle(Integer amount, DurableContext ctx) {
        return ctx.step("rate", Integer.class, step -> {
            journal.add(new Entry.Ran("rate", step.attempt(), ctx.lambda().requestId(), ctx.executionArn()));
            return amount * RATE;
        });
    }
}
