package io.durable.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares JSON member by member; an absent member differs from null. */
final class JsonComparison {

    /** Captures cut long texts: the visible beginning, an ellipsis, and how long the text was. */
    private static final Pattern SHORTENED = Pattern.compile("(.*)…<(\\d+) chars>", Pattern.DOTALL);

    private final String place;
    private final List<Difference> differences = new ArrayList<>();

    private JsonComparison(String place) {
        this.place = place;
    }

    /**
     * Compares.
     *
     * @param place where the values stand in the traffic
     * @param field the name of the compared value
     * @param captured the reference's value
     * @param observed this engine's
     * @return what differs, in the order of the captured members
     */
    static List<Difference> compare(String place, String field, JsonNode captured, JsonNode observed) {
        JsonComparison comparison = new JsonComparison(place);
        comparison.value(field, captured, observed);
        return comparison.differences;
    }

    private void value(String field, JsonNode captured, JsonNode observed) {
        if (captured.isObject() && observed.isObject()) {
            members(field, captured, observed);
        } else if (captured.isArray() && observed.isArray() && captured.size() == observed.size()) {
            for (int i = 0; i < captured.size(); i++) {
                value(field, captured.get(i), observed.get(i));
            }
        } else if (!same(captured, observed)) {
            differences.add(new Difference(place, field, text(captured), text(observed)));
        }
    }

    private void members(String field, JsonNode captured, JsonNode observed) {
        Set<String> names = new LinkedHashSet<>();
        captured.fieldNames().forEachRemaining(names::add);
        observed.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            value(field + "." + name, captured.path(name), observed.path(name));
        }
    }

    private static boolean same(JsonNode captured, JsonNode observed) {
        if (captured.isTextual() && observed.isTextual()) {
            return sameText(captured.textValue(), observed.textValue());
        }
        return captured.equals(observed);
    }

    private static boolean sameText(String captured, String observed) {
        Matcher shortened = SHORTENED.matcher(captured);
        if (!shortened.matches()) {
            return captured.equals(observed);
        }
        return observed.startsWith(shortened.group(1)) && observed.length() == Integer.parseInt(shortened.group(2));
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() ? Difference.ABSENT : value.toString();
    }
}
