package io.durable.sample.order;

import io.durable.listener.DurableExecutionListener;
import io.durable.listener.InvocationInfo;
import io.durable.listener.InvocationOutcome;
import io.durable.listener.InvocationOutcome.Status;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes a line for each order that has ended, and how long it took. A listener is told once, by the invocation that ends the order,
 * however often its workflow has run.
 */
@Component
class EndedOrders implements DurableExecutionListener {

    private static final Logger log = LoggerFactory.getLogger(EndedOrders.class);

    private final InstantSource time;

    EndedOrders(InstantSource time) {
        this.time = time;
    }

    @Override
    public void onInvocationEnd(InvocationInfo invocation, InvocationOutcome outcome) {
        if (invocation.handlerName().equals("orders") && isEnd(outcome.status())) {
            log.info(
                    "An order has {} {} s after it was placed: {}",
                    outcome.status(),
                    Duration.between(invocation.executionStartTimestamp(), time.instant())
                            .toSeconds(),
                    invocation.executionArn());
        }
    }

    private static boolean isEnd(Status status) {
        return status == Status.SUCCEEDED || status == Status.FAILED;
    }
}
