package io.durable.sample.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The end of an order that was fulfilled.
 *
 * @param orderId the order
 * @param amount what was paid
 * @param paymentId the payment at the provider
 * @param trackingNumber what the customer follows the parcel with
 * @param approvedBy who permitted it; null if nobody had to
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Receipt(
        String orderId,
        BigDecimal amount,
        String paymentId,
        String trackingNumber,
        @Nullable String approvedBy) {}
