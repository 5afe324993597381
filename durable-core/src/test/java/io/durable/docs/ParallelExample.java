package io.durable.docs;

import io.durable.BatchResult;
import io.durable.Branch;
import io.durable.DurableHandler;
import java.util.List;

/** Branches of different types. */
final class ParallelExample {

    private ParallelExample() {}

    // tag::example[]
    record Customer(String id) {}

    record Rating(int points) {}

    record Offer(String customer, int points, List<String> orders) {}

    interface Ratings {
        Rating of(String customer);
    }

    interface Orders {
        String latest(String customer);
    }

    static DurableHandler<Customer, Offer> offer(Ratings ratings, Orders orders) {
        return (customer, ctx) -> {
            Branch<Rating> rating = Branch.of(
                    "rating", Rating.class, child -> child.step("rate", Rating.class, s -> ratings.of(customer.id())));
            Branch<String> latest = Branch.of(
                    "latest",
                    String.class,
                    child -> child.step("find", String.class, s -> orders.latest(customer.id())));
            BatchResult<Object> both =
                    ctx.parallel("facts", List.of(rating, latest)).throwIfError();
            return new Offer(customer.id(), both.resultOf(rating).points(), List.of(both.resultOf(latest)));
        };
    }
    // end::example[]
}
