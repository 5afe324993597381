package io.durable.engine.operation;

import java.util.Comparator;
import java.util.List;

/**
 * A name of operations in which {@code *} stands for any characters, also for none.
 *
 * @param text the pattern
 */
record NamePattern(String text) implements Comparable<NamePattern> {

    private static final String ANY = "*";

    private static final Comparator<NamePattern> MOST_SPECIFIC_FIRST = Comparator.comparing(NamePattern::literals)
            .reversed()
            .thenComparing(pattern -> pattern.text.length())
            .thenComparing(NamePattern::text);

    boolean matches(String name) {
        List<String> parts = List.of(text.split("\\*", -1));
        int last = parts.size() - 1;
        if (last == 0) {
            return name.equals(text);
        }
        String first = parts.get(0);
        int end = name.length() - parts.get(last).length();
        return name.startsWith(first)
                && first.length() <= end
                && name.endsWith(parts.get(last))
                && follow(parts.subList(1, last), name, first.length(), end);
    }

    /** Each part as early as possible leaves the most room for the others. */
    private static boolean follow(List<String> parts, String name, int from, int end) {
        int position = from;
        for (String part : parts) {
            int found = name.indexOf(part, position);
            if (found < 0 || found + part.length() > end) {
                return false;
            }
            position = found + part.length();
        }
        return true;
    }

    private int literals() {
        return text.replace(ANY, "").length();
    }

    /** What says more about a name comes first; of two that say as much, the one with fewer asterisks. */
    @Override
    public int compareTo(NamePattern other) {
        return MOST_SPECIFIC_FIRST.compare(this, other);
    }
}
