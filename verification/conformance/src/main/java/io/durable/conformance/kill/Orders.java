package io.durable.conformance.kill;

import io.durable.DurableContext;
import io.durable.DurableHandler;
import io.durable.StepConfig;
import io.durable.StepContext;
import io.durable.StepSemantics;
import io.durable.retry.RetryStrategies;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/**
 * A workflow with one of each kind of operation that a kill can hit. Its result tells whether each came out right.
 *
 * @param journal is told of each body that runs
 * @param inbox where the other party of the callback is
 */
record Orders(Journal journal, URI inbox) implements DurableHandler<Integer, Integer> {

    static final String NAME = "orders";

    /** A body that runs at most once for each attempt. */
    static final String ONCE = "pay";

    /** What the other party answers. */
    static final int APPROVED = 1000;

    private static final List<Integer> ITEMS = List.of(1, 2, 3);

    /** Kills may hit each attempt anew. */
    private static final StepConfig AT_MOST_ONCE = StepConfig.semantics(StepSemantics.AT_MOST_ONCE_PER_RETRY)
            .withRetry(RetryStrategies.fixedDelay(10_000, Duration.ofSeconds(1)));

    @Override
    public Integer handle(Integer number, DurableContext ctx) {
        int reserved = ctx.step("reserve", Integer.class, step -> ran(ctx, "reserve", step, number + 1));
        int paid = ctx.step(ONCE, Integer.class, step -> ran(ctx, ONCE, step, reserved * 2), AT_MOST_ONCE);
        ctx.wait("pause", Duration.ofSeconds(1));
        int approved = ctx.waitForCallback("approval", Integer.class, (id, step) -> {
            ran(ctx, "ask", step, 0);
            ask(id);
        });
        int taxed = ctx.invoke("tax", Taxes.NAME, paid, Integer.class);
        List<Integer> parts = ctx.map("parts", ITEMS, Integer.class, (item, part, index) -> {
                    String name = "part-" + part;
                    return item.step(name, Integer.class, step -> ran(ctx, name, step, part * number));
                })
                .throwIfError()
                .results();
        return taxed + approved + parts.stream().mapToInt(Integer::intValue).sum();
    }

    /** What the result must be. */
    static int expected(int number) {
        return (number + 1) * 2 * Taxes.RATE + APPROVED + 6 * number;
    }

    private int ran(DurableContext ctx, String name, StepContext step, int result) {
        journal.add(new Entry.Ran(name, step.attempt(), ctx.lambda().requestId(), ctx.executionArn()));
        return result;
    }

    private void ask(String callbackId) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(inbox)
                .POST(BodyPublishers.ofString(callbackId))
                .build();
        int status = HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
        if (status != 200) {
            throw new IOException("The other party answered with " + status);
        }
    }
}
