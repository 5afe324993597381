package io.durable.docs;

import io.durable.Branch;
import io.durable.DurableHandler;
import java.time.Duration;
import java.util.List;

/** A race of branches. */
final class BranchesExample {

    private BranchesExample() {}

    // tag::example[]
    interface Messages {
        String send(String customer, String channel);
    }

    static DurableHandler<String, String> reach(Messages messages) {
        return (customer, ctx) -> {
            Branch<String> byMail = Branch.of("mail", String.class, child -> {
                child.step("send", String.class, s -> messages.send(customer, "mail"));
                return child.<String>createCallback("read", String.class).get();
            });
            Branch<String> byPhone = Branch.of("phone", String.class, child -> {
                child.wait("office-hours", Duration.ofHours(9));
                return child.step("call", String.class, s -> messages.send(customer, "phone"));
            });
            return ctx.race("reach", List.of(byMail, byPhone));
        };
    }
    // end::example[]
}
