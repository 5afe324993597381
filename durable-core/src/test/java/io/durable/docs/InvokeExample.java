package io.durable.docs;

import io.durable.DurableFuture;
import io.durable.DurableHandler;
import io.durable.error.InvokeException;

/** Two functions beside one another. */
final class InvokeExample {

    private InvokeExample() {}

    // tag::example[]
    record Order(String id, int kilos) {}

    record Quote(String carrier, int cents) {}

    static DurableHandler<Order, Quote> cheapest() {
        return (order, ctx) -> {
            DurableFuture<Quote> road = ctx.invokeAsync("road", "road-quotes:live", order, Quote.class);
            DurableFuture<Quote> rail = ctx.invokeAsync("rail", "rail-quotes:live", order, Quote.class);
            Quote byRoad = road.get();
            try {
                Quote byRail = rail.get();
                return byRail.cents() < byRoad.cents() ? byRail : byRoad;
            } catch (InvokeException none) {
                ctx.logger().warn("No quote by rail: {} {}", none.status(), none.errorType());
                return byRoad;
            }
        };
    }
    // end::example[]
}
