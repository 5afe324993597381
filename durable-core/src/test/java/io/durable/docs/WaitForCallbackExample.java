package io.durable.docs;

import io.durable.DurableHandler;
import io.durable.WaitForCallbackConfig;
import io.durable.error.CallbackException;
import io.durable.retry.RetryStrategies;
import java.io.IOException;
import java.time.Duration;

/** A person who is asked. */
final class WaitForCallbackExample {

    private WaitForCallbackExample() {}

    // tag::example[]
    record Expense(String id, int cents) {}

    record Approval(String by, boolean granted) {}

    interface Mail {
        void ask(Expense expense, String callbackId) throws IOException;
    }

    static DurableHandler<Expense, String> approve(Mail mail) {
        WaitForCallbackConfig withinThreeDays =
                WaitForCallbackConfig.timeout(Duration.ofDays(3)).withRetry(RetryStrategies.linear());
        return (expense, ctx) -> {
            try {
                Approval approval = ctx.waitForCallback(
                        "approval", Approval.class, (callbackId, s) -> mail.ask(expense, callbackId), withinThreeDays);
                return approval.granted() ? "granted by " + approval.by() : "declined by " + approval.by();
            } catch (CallbackException none) {
                return switch (none.reason()) {
                    case TIMED_OUT -> "nobody has answered";
                    case FAILED -> "failed: " + none.getMessage();
                    case SUBMITTER_FAILED -> "nobody could be asked";
                };
            }
        };
    }
    // end::example[]
}
