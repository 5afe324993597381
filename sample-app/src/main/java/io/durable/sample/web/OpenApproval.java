package io.durable.sample.web;

import io.durable.sample.order.ApprovalRequest;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;

/**
 * An order that waits for an approval.
 *
 * @param order the order's number
 * @param amount how much it comes to
 * @param askedAt since when it waits
 * @param until when it is too late
 * @param answer where the answer goes
 */
record OpenApproval(String order, BigDecimal amount, Instant askedAt, Instant until, URI answer) {

    static OpenApproval of(ApprovalRequest request) {
        return new OpenApproval(
                request.order(),
                request.amount(),
                request.askedAt(),
                request.until(),
                URI.create("/approvals/" + request.order()));
    }
}
