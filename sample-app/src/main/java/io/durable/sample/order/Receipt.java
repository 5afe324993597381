package io.durable.sample.order;

import java.math.BigDecimal;

/**
 * The end of an order that was fulfilled.
 *
 * @param orderId the order
 * @param amount what was paid
 * @param paymentId the payment at the provider
 * @param trackingNumber what the customer follows the parcel with
 */
public record Receipt(String orderId, BigDecimal amount, String paymentId, String trackingNumber) {}
