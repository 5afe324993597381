package io.durable.docs;

import io.durable.DurableHandler;
import io.durable.RetryConfig;
import io.durable.error.ChildContextException;
import io.durable.retry.RetryStrategies;
import java.time.Duration;
import java.util.List;

/** A block that is repeated as a whole. */
final class RetryExample {

    private RetryExample() {}

    // tag::example[]
    record Hold(String id, boolean firm) {}

    interface Inventory {
        Hold reserve(List<String> articles);

        Hold find(String holdId);
    }

    static DurableHandler<List<String>, String> reserve(Inventory inventory) {
        RetryConfig threeTimes = RetryConfig.of(RetryStrategies.fixedDelay(3, Duration.ofMinutes(10)));
        return (articles, ctx) -> {
            try {
                Hold hold = ctx.withRetry(
                        "reserve",
                        Hold.class,
                        (block, attempt) -> {
                            Hold held = block.step("hold", Hold.class, s -> inventory.reserve(articles));
                            block.wait("settle", Duration.ofMinutes(5));
                            Hold settled = block.step("look", Hold.class, s -> inventory.find(held.id()));
                            if (!settled.firm()) {
                                throw new IllegalStateException("The hold of attempt " + attempt + " is not firm");
                            }
                            return settled;
                        },
                        threeTimes);
                return hold.id();
            } catch (ChildContextException failed) {
                return failed.getMessage();
            }
        };
    }
    // end::example[]
}
