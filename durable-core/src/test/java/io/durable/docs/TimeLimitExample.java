package io.durable.docs;

import io.durable.DurableFuture;
import io.durable.DurableHandler;
import io.durable.error.TimeLimitException;
import java.time.Duration;

/** A limit to the time of a future. */
final class TimeLimitExample {

    private TimeLimitExample() {}

    // tag::example[]
    interface Mail {
        void ask(String candidate, String callbackId);
    }

    static DurableHandler<String, String> invite(Mail mail) {
        return (candidate, ctx) -> {
            DurableFuture<String> answer = ctx.waitForCallbackAsync(
                    "answer", String.class, (callbackId, s) -> mail.ask(candidate, callbackId));
            try {
                return ctx.withTimeLimit("first-deadline", String.class, answer, Duration.ofDays(2));
            } catch (TimeLimitException late) {
                ctx.logger().info("No answer yet, two more days");
            }
            try {
                return ctx.withTimeLimit("last-deadline", String.class, answer, Duration.ofDays(2));
            } catch (TimeLimitException late) {
                return "no answer";
            }
        };
    }
    // end::example[]
}
