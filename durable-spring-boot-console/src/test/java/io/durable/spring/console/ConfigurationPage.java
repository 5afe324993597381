package io.durable.spring.console;

import io.durable.spring.console.ConfigurationMetadata.Property;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The page of all properties.
 *
 * @param properties what it shows
 */
record ConfigurationPage(Collection<Property> properties) {

    private static final Map<String, String> KINDS = Map.of(
            "java.lang.Boolean", "`true`, `false`",
            "java.lang.Integer", "a whole number",
            "java.lang.Double", "a number",
            "java.time.Duration", "a duration",
            "org.springframework.util.unit.DataSize", "a size",
            "java.net.URI", "a URL",
            "java.util.List<java.lang.Class<?>>", "classes",
            "java.util.List<java.lang.String>", "texts",
            "java.util.Set<java.lang.String>", "texts",
            "java.lang.String", "a text");

    String markdown() {
        Map<String, List<Property>> groups =
                properties.stream().collect(Collectors.groupingBy(Property::group, TreeMap::new, Collectors.toList()));
        return """
                # Configuration properties

                <!-- Made from the metadata of the properties by ConfigurationPageTests, which says how. Change their Javadoc instead. -->

                All properties that there are. [spring.md](spring.md) says what they are for. A duration is written as `5s`, `500ms` or `1h`, a size as
                `64KB`; `<name>` stands for a name of one's own, in brackets if it has other characters than `a-z 0-9 -`. A value that makes no sense
                stops the start with the name of its property.
                """
                + groups.entrySet().stream()
                        .map(group -> section(group.getKey(), group.getValue()))
                        .collect(Collectors.joining());
    }

    private static String section(String group, List<Property> properties) {
        return "\n## " + group + "\n\n| property | values | default | meaning |\n|---|---|---|---|\n"
                + properties.stream().map(ConfigurationPage::row).collect(Collectors.joining());
    }

    private static String row(Property property) {
        return "| `" + property.name() + "` | " + values(property) + " | "
                + (property.fallback().isEmpty() ? "" : "`" + property.fallback() + "`") + " | "
                + property.description().replace("|", "\\|").replace("*", "\\*") + " |\n";
    }

    private static String values(Property property) {
        return property.values().isEmpty()
                ? kind(property)
                : property.values().stream().map(value -> "`" + value + "`").collect(Collectors.joining(", "));
    }

    private static String kind(Property property) {
        String kind = KINDS.get(property.type());
        if (kind == null) {
            throw new IllegalStateException("ConfigurationPage has no word for " + property.type() + ", which "
                    + property.name() + " is; add one to its KINDS");
        }
        return kind;
    }
}
