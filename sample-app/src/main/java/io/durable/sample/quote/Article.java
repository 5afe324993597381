package io.durable.sample.quote;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A part of a basket.
 *
 * @param sku the article: {@code tea}, {@code cup} and {@code pot} have a price
 * @param quantity how many
 */
public record Article(String sku, int quantity) {

    /** Reads what is missing as empty. */
    public Article {
        sku = Objects.requireNonNullElse(sku, "");
    }

    List<String> problems() {
        return Stream.of(
                        sku.isBlank() ? "a line has no sku" : "",
                        quantity < 1 ? "quantity of '" + sku + "' must be 1 or more" : "")
                .filter(problem -> !problem.isEmpty())
                .toList();
    }
}
