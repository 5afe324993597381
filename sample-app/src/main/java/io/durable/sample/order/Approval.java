package io.durable.sample.order;

/**
 * The permission to fulfil an order.
 *
 * @param by who gave it
 */
public record Approval(String by) {}
