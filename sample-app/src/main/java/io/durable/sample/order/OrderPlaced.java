package io.durable.sample.order;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a customer has ordered, as it came in: {@link #problems()} tells whether it can be fulfilled.
 *
 * @param id the order's number
 * @param customer who ordered
 * @param lines what was ordered
 * @param cardToken stands for the customer's card at the payment provider
 */
public record OrderPlaced(String id, String customer, List<OrderLine> lines, String cardToken) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Reads what is missing as empty. */
    public OrderPlaced {
        id = Objects.requireNonNullElse(id, "");
        customer = Objects.requireNonNullElse(customer, "");
        lines = lines == null ? List.of() : List.copyOf(lines);
        cardToken = Objects.requireNonNullElse(cardToken, "");
    }

    /** What is wrong with the order; empty if nothing is. */
    public List<String> problems() {
        Stream<String> own = Stream.of(
                        ID.matcher(id).matches() ? "" : "id must be 1 to 64 of the characters A-Z a-z 0-9 - _",
                        customer.isBlank() ? "customer is missing" : "",
                        cardToken.isBlank() ? "cardToken is missing" : "",
                        lines.isEmpty() ? "lines must hold at least one line" : "")
                .filter(problem -> !problem.isEmpty());
        return Stream.concat(own, lines.stream().flatMap(line -> line.problems().stream()))
                .toList();
    }

    BigDecimal total() {
        return lines.stream().map(OrderLine::price).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Shows neither customer nor card. */
    @Override
    public String toString() {
        return "OrderPlaced[" + id + "]";
    }
}
