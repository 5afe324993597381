package io.durable.docs;

import io.durable.DurableFuture;
import io.durable.DurableHandler;
import io.durable.error.ChildContextException;
import java.io.IOException;
import java.time.Duration;

/** Two groups of operations beside one another. */
final class ChildContextExample {

    private ChildContextExample() {}

    // tag::example[]
    record Order(String id, String address) {}

    record Parcel(String number) {}

    interface Warehouse {
        String pick(Order order) throws IOException;

        Parcel pack(String pallet);
    }

    interface Invoices {
        String write(Order order);
    }

    static DurableHandler<Order, String> fulfil(Warehouse warehouse, Invoices invoices) {
        return (order, ctx) -> {
            DurableFuture<Parcel> parcel = ctx.runInChildContextAsync("parcel", Parcel.class, child -> {
                String pallet = child.step("pick", String.class, s -> warehouse.pick(order));
                child.wait("until-the-shift", Duration.ofHours(8));
                return child.step("pack", Parcel.class, s -> warehouse.pack(pallet));
            });
            String invoice = ctx.step("invoice", String.class, s -> invoices.write(order));
            try {
                return invoice + " for " + parcel.get().number();
            } catch (ChildContextException failed) {
                return invoice + " without a parcel: " + failed.getMessage();
            }
        };
    }
    // end::example[]
}
