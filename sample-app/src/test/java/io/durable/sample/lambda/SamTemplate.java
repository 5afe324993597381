package io.durable.sample.lambda;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A template of AWS SAM. References to other resources stay texts such as {@code !GetAtt OrdersRole.Arn}; what {@code !Sub} puts
 * together is put together, for a stack that is named {@code sample}.
 *
 * @param root the whole template
 */
record SamTemplate(Map<String, Object> root) {

    private static final Map<String, String> STACK = Map.of(
            "AWS::StackName", "sample",
            "AWS::Partition", "aws",
            "AWS::Region", "us-east-1",
            "AWS::AccountId", "123456789012");

    /**
     * A function, with what all functions have.
     *
     * @param id its name in the template
     * @param properties its properties
     */
    record Function(String id, Map<String, Object> properties) {

        String text(String property) {
            return String.valueOf(properties.get(property));
        }

        boolean isDurable() {
            return properties.containsKey("DurableConfig");
        }

        Map<String, Object> variables() {
            return map(map(properties.get("Environment")).get("Variables"));
        }

        String variable(String name) {
            return String.valueOf(variables().get(name));
        }

        /** The resource that its role is. */
        String role() {
            return text("Role").replaceFirst("^!GetAtt (\\w+)\\.Arn$", "$1");
        }
    }

    /**
     * A permission.
     *
     * @param effect whether it is one
     * @param actions what may be done
     * @param resources with what
     */
    record Statement(String effect, List<String> actions, List<String> resources) {}

    static SamTemplate read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return new SamTemplate(map(new Yaml(new Tags()).load(reader)));
        }
    }

    List<Function> functions() {
        return resources("AWS::Serverless::Function").entrySet().stream()
                .map(function -> new Function(
                        function.getKey(),
                        merged(map(map(root.get("Globals")).get("Function")), map(function.getValue()))))
                .toList();
    }

    Function function(String definition) {
        return functions().stream()
                .filter(function ->
                        function.variable("SPRING_CLOUD_FUNCTION_DEFINITION").equals(definition))
                .findFirst()
                .orElseThrow();
    }

    /** The properties of the resources of a type, by their names in the template. */
    Map<String, Object> resources(String type) {
        Map<String, Object> found = new LinkedHashMap<>();
        map(root.get("Resources")).forEach((id, resource) -> {
            if (map(resource).get("Type").equals(type)) {
                found.put(id, map(resource).get("Properties"));
            }
        });
        return found;
    }

    /** The permissions of a role or of a managed policy. */
    List<Statement> statements(String resource) {
        Map<String, Object> properties =
                map(map(map(root.get("Resources")).get(resource)).get("Properties"));
        List<?> policies = properties.containsKey("Policies") ? list(properties.get("Policies")) : List.of(properties);
        return policies.stream()
                .flatMap(policy -> list(map(map(policy).get("PolicyDocument")).get("Statement")).stream())
                .map(SamTemplate::statement)
                .toList();
    }

    private static Statement statement(Object statement) {
        Map<String, Object> members = map(statement);
        return new Statement(
                String.valueOf(members.get("Effect")), texts(members.get("Action")), texts(members.get("Resource")));
    }

    private static Map<String, Object> merged(Map<String, Object> globals, Map<String, Object> own) {
        Map<String, Object> all = new LinkedHashMap<>(globals);
        own.forEach((name, value) -> all.merge(
                name, value, (global, local) -> global instanceof Map ? merged(map(global), map(local)) : local));
        return all;
    }

    private static List<String> texts(Object oneOrMore) {
        return list(oneOrMore instanceof List ? oneOrMore : List.of(oneOrMore)).stream()
                .map(String::valueOf)
                .toList();
    }

    private static List<?> list(Object value) {
        return (List<?>) value;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    /** CloudFormation's functions with one text as their argument. */
    private static final class Tags extends SafeConstructor {

        Tags() {
            super(new LoaderOptions());
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    String argument = ((ScalarNode) node).getValue();
                    return node.getTag().getValue().equals("!Sub")
                            ? substituted(argument)
                            : node.getTag().getValue() + " " + argument;
                }
            });
        }

        private static String substituted(String text) {
            String result = text;
            for (Map.Entry<String, String> value : STACK.entrySet()) {
                result = result.replace("${" + value.getKey() + "}", value.getValue());
            }
            return result;
        }
    }
}
