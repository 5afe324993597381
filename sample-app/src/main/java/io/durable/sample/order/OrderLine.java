package io.durable.sample.order;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A part of an order.
 *
 * @param sku the article; {@code flaky} and {@code out-of-stock} provoke what their names say
 * @param quantity how many
 * @param unitPrice the price of one
 */
public record OrderLine(String sku, int quantity, BigDecimal unitPrice) {

    /** Reads what is missing as empty. */
    public OrderLine {
        sku = Objects.requireNonNullElse(sku, "");
        unitPrice = Objects.requireNonNullElse(unitPrice, BigDecimal.ZERO);
    }

    List<String> problems() {
        return Stream.of(
                        sku.isBlank() ? "a line has no sku" : "",
                        quantity < 1 ? "quantity of '" + sku + "' must be 1 or more" : "",
                        unitPrice.signum() < 0 ? "unitPrice of '" + sku + "' must not be negative" : "")
                .filter(problem -> !problem.isEmpty())
                .toList();
    }

    BigDecimal price() {
        return unitPrice.multiply(BigDecimal.valueOf(quantity));
    }
}
