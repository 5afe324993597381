package io.durable.docs;

import io.durable.DurableFuture;
import io.durable.DurableHandler;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A wait, and one beside a step. */
final class WaitExample {

    private WaitExample() {}

    // tag::example[]
    record Trial(String customer, int days) {}

    interface Mail {
        void send(String customer, String text);
    }

    static DurableHandler<Trial, String> trial(Mail mail) {
        return (trial, ctx) -> {
            ctx.wait("trial", Duration.ofDays(trial.days()));
            DurableFuture<@Nullable Void> grace = ctx.waitAsync("grace", Duration.ofDays(3));
            ctx.step("remind", s -> mail.send(trial.customer(), "Your trial has ended."));
            grace.get();
            ctx.step("close", s -> mail.send(trial.customer(), "Your account is closed."));
            return "closed";
        };
    }
    // end::example[]
}
