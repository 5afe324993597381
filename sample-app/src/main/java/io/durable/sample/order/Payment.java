package io.durable.sample.order;

import java.math.BigDecimal;

/**
 * A card that was charged.
 *
 * @param id the payment at the provider
 * @param amount how much
 */
record Payment(String id, BigDecimal amount) {}
