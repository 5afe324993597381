package io.durable.spring.autoconfigure;

import java.util.Arrays;
import java.util.List;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;

/** The properties whose names hold the patterns of names. Without brackets their asterisks are lost, and nothing would match. */
final class PatternKeys {

    private static final List<String> GROUPS = List.of("durable.retry.steps", "durable.condition.names");

    private PatternKeys() {}

    static void requireBrackets(Environment environment) {
        if (environment instanceof ConfigurableEnvironment configurable) {
            configurable.getPropertySources().stream()
                    .filter(EnumerablePropertySource.class::isInstance)
                    .flatMap(source -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
                    .filter(name -> name.startsWith("durable.") && name.indexOf('*') >= 0)
                    .forEach(PatternKeys::requireBrackets);
        }
    }

    private static void requireBrackets(String name) {
        for (String group : GROUPS) {
            if (name.startsWith(group + ".")) {
                String right = group + "[" + name.substring(group.length() + 1) + "]";
                throw new DurableStartupException(
                        "The asterisk of the property '" + name + "' is lost, since it does not stand in brackets.",
                        "Write " + right + ", or in YAML the key \"[" + name.substring(group.length() + 1)
                                + "]\" with its quotes.");
            }
        }
    }
}
