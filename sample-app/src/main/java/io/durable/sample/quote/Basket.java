package io.durable.sample.quote;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What somebody wants to know the price of.
 *
 * @param id the number of the quote
 * @param lines the articles
 */
public record Basket(String id, List<Article> lines) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Reads what is missing as empty. */
    public Basket {
        id = Objects.requireNonNullElse(id, "");
        lines = lines == null ? List.of() : List.copyOf(lines);
    }

    /** What is wrong with the basket; empty if nothing is. */
    public List<String> problems() {
        Stream<String> own = Stream.of(
                        ID.matcher(id).matches() ? "" : "id must be 1 to 64 of the characters A-Z a-z 0-9 - _",
                        lines.isEmpty() ? "lines must hold at least one line" : "")
                .filter(problem -> !problem.isEmpty());
        return Stream.concat(own, lines.stream().flatMap(line -> line.problems().stream()))
                .toList();
    }
}
