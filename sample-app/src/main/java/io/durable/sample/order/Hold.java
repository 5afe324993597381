package io.durable.sample.order;

/**
 * Stock that is set aside for an order.
 *
 * @param id what it is released with
 * @param orderId the order
 */
record Hold(String id, String orderId) {}
