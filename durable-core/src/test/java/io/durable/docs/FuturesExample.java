package io.durable.docs;

import io.durable.DurableFuture;
import io.durable.DurableHandler;
import io.durable.Settled;
import io.durable.error.CombinatorException;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** Combinations of futures. */
final class FuturesExample {

    private FuturesExample() {}

    // tag::example[]
    record Order(String id, int kilos) {}

    record Quote(String carrier, int cents) {}

    interface Carrier {
        Quote quote(Order order) throws IOException;
    }

    static DurableHandler<Order, Quote> cheapest(Carrier road, Carrier rail, Carrier house) {
        return (order, ctx) -> {
            DurableFuture<Quote> byRoad = ctx.stepAsync("road", Quote.class, s -> road.quote(order));
            DurableFuture<Quote> byRail = ctx.stepAsync("rail", Quote.class, s -> rail.quote(order));
            List<Settled<Quote>> quotes = ctx.allSettled("quotes", Quote.class, List.of(byRoad, byRail));
            return quotes.stream()
                    .filter(Settled::isSuccess)
                    .map(Settled::get)
                    .min(Comparator.comparing(Quote::cents))
                    .orElseGet(() -> ctx.step("house", Quote.class, s -> house.quote(order)));
        };
    }

    static DurableHandler<Order, String> quickest(Carrier road, Carrier rail) {
        return (order, ctx) -> {
            DurableFuture<Quote> byRoad = ctx.stepAsync("road", Quote.class, s -> road.quote(order));
            DurableFuture<Quote> byRail = ctx.stepAsync("rail", Quote.class, s -> rail.quote(order));
            try {
                return ctx.any("quickest", Quote.class, List.of(byRoad, byRail)).carrier();
            } catch (CombinatorException none) {
                return none.causes().size() + " carriers have failed";
            }
        };
    }
    // end::example[]
}
