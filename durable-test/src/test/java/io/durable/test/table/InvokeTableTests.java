package io.durable.test.table;

import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.test.table.World.Spot;
import java.util.List;

class InvokeTableTests extends OperationTable {

    private static Subject expected(Subject subject) {
        return subject.gives("invoked")
                .fails("InvokeException[java.lang.IllegalStateException]", "broke", "InvokeError")
                .events(Way.SUCCEED, "invoke", "ChainedInvokeStarted", "ChainedInvokeSucceeded")
                .events(Way.SUSPEND, "invoke", "ChainedInvokeStarted", "ChainedInvokeSucceeded")
                .events(Way.FAIL, "invoke", "ChainedInvokeStarted", "ChainedInvokeFailed");
    }

    /** The payload is another for each instance, so that it shows if one is invoked twice. */
    private static DurableFuture<String> start(DurableContext ctx, Way way, Spot spot) {
        String function = way == Way.SUSPEND ? "durable" : "plain";
        return ctx.invokeAsync(spot.name("invoke"), function, spot.name(way.name()), String.class);
    }

    @Override
    List<Subject> subjects() {
        return List.of(
                expected(Subject.of(
                        "invoke", (ctx, way, spot) -> start(ctx, way, spot).get())),
                expected(Subject.of("invoke beside a step", (ctx, way, spot) -> {
                    DurableFuture<String> invoked = start(ctx, way, spot);
                    ctx.step(spot.name("step"), s -> spot.ran("step", s.attempt()));
                    return invoked.get();
                })));
    }
}
