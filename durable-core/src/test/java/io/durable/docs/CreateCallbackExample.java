package io.durable.docs;

import io.durable.CallbackConfig;
import io.durable.DurableCallback;
import io.durable.DurableHandler;
import java.time.Duration;

/** A system that calls back, and shows that it is at work. */
final class CreateCallbackExample {

    private CreateCallbackExample() {}

    // tag::example[]
    interface Reports {
        String order(String month, String callbackId);
    }

    static DurableHandler<String, String> report(Reports reports) {
        CallbackConfig atWork =
                CallbackConfig.timeout(Duration.ofHours(6)).withHeartbeatTimeout(Duration.ofMinutes(10));
        return (month, ctx) -> {
            DurableCallback<String> report = ctx.createCallback("report", String.class, atWork);
            String number = ctx.step("order", String.class, s -> reports.order(month, report.id()));
            return number + ": " + report.get();
        };
    }
    // end::example[]
}
