package io.durable.sample.order;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A question to whoever may permit an order.
 *
 * @param order the order's number
 * @param amount how much it comes to
 * @param askedAt when it was asked
 * @param until when it is too late for an answer
 * @param callbackId what the answer is given with. Who has it may answer, so nobody else gets to see it
 */
public record ApprovalRequest(String order, BigDecimal amount, Instant askedAt, Instant until, String callbackId) {

    /** Shows no id. */
    @Override
    public String toString() {
        return "ApprovalRequest[" + order + "]";
    }
}
