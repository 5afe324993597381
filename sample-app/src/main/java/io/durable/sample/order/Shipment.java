package io.durable.sample.order;

/**
 * A parcel on its way.
 *
 * @param trackingNumber what the customer follows it with
 */
record Shipment(String trackingNumber) {}
