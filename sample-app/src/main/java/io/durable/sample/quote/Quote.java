package io.durable.sample.quote;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a basket costs.
 *
 * @param id its number
 * @param total of the lines that have a price
 * @param prices the lines that have a price
 * @param unavailable the lines that have none
 */
record Quote(String id, BigDecimal total, List<Price> prices, List<Unavailable> unavailable) {

    static Quote of(String id, List<Price> prices, List<Unavailable> unavailable) {
        BigDecimal total = prices.stream().map(Price::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Quote(id, total, prices, unavailable);
    }

    /**
     * A line without a price.
     *
     * @param sku the article
     * @param reason why it has none
     */
    record Unavailable(String sku, String reason) {}
}
