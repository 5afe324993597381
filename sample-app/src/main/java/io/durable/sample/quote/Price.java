package io.durable.sample.quote;

import java.math.BigDecimal;

/**
 * What a line of a basket costs.
 *
 * @param sku the article
 * @param quantity how many
 * @param amount for all of them
 */
record Price(String sku, int quantity, BigDecimal amount) {}
