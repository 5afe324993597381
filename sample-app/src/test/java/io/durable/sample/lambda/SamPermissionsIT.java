package io.durable.sample.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.sample.lambda.SamTemplate.Function;
import io.durable.sample.lambda.SamTemplate.Statement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whether the permissions in template.yaml are those that functions and users need: no more and no fewer. */
class SamPermissionsIT {

    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:";
    private static final Map<String, String> POLICIES_OF_USERS =
            Map.of("starter", "StarterPolicy", "sender", "CallbackSenderPolicy", "operator", "OperatorPolicy");

    private static SamTemplate template;

    @BeforeAll
    static void read() throws IOException {
        template = SamTemplate.read(Path.of("template.yaml"));
    }

    @Test
    void durable_functions_may_do_what_the_engine_does_with_their_own_executions() {
        assertThat(template.functions()).allSatisfy(function -> {
            Statement[] engine = template.statements(function.role()).stream()
                    .filter(statement -> statement.actions().toString().contains("Durable"))
                    .toArray(Statement[]::new);
            assertThat(engine).hasSize(function.isDurable() ? 1 : 0).allSatisfy(statement -> {
                assertThat(statement.actions()).containsExactlyInAnyOrderElementsOf(RecordedActions.ofTheEngine());
                assertThat(statement.resources()).containsExactly(FUNCTION + function.text("FunctionName") + ":*");
            });
        });
    }

    @Test
    void functions_may_do_nothing_else_but_log_and_invoke_what_they_are_told_to() {
        String prices = template.function("quotes").variable("SAMPLE_QUOTE_PRICE_FUNCTION");
        Function callee = template.function("prices");
        assertThat(prices).isEqualTo(callee.text("FunctionName") + ":" + callee.text("AutoPublishAlias"));

        assertThat(others("orders")).containsExactly(logs("orders"));
        assertThat(others("prices")).containsExactly(logs("prices"));
        assertThat(others("quotes"))
                .containsExactlyInAnyOrder(
                        logs("quotes"),
                        new Statement("Allow", List.of("lambda:InvokeFunction"), List.of(FUNCTION + prices)));
    }

    private static List<Statement> others(String definition) {
        return template.statements(template.function(definition).role()).stream()
                .filter(statement -> !statement.actions().toString().contains("Durable"))
                .toList();
    }

    private static Statement logs(String definition) {
        Function function = template.function(definition);
        String group = String.valueOf(SamTemplate.map(function.properties().get("LoggingConfig"))
                        .get("LogGroup"))
                .replace("!Ref ", "");
        assertThat(template.resources("AWS::Logs::LogGroup")).containsKey(group);
        return new Statement(
                "Allow", List.of("logs:CreateLogStream", "logs:PutLogEvents"), List.of("!GetAtt " + group + ".Arn"));
    }

    @Test
    void users_may_do_what_the_clients_calls_need_and_no_more() {
        assertThat(actions("starter")).isEqualTo(RecordedActions.ofAStart());
        assertThat(actions("sender")).isEqualTo(RecordedActions.ofAnswers());
        assertThat(actions("operator")).isEqualTo(RecordedActions.ofOperation());
        assertThat(template.resources("AWS::IAM::ManagedPolicy")).containsOnlyKeys(POLICIES_OF_USERS.values());
    }

    private static Set<String> actions(String user) {
        Set<String> actions = new TreeSet<>();
        statements(user).forEach(statement -> actions.addAll(statement.actions()));
        return actions;
    }

    private static List<Statement> statements(String user) {
        return template.statements(POLICIES_OF_USERS.get(user));
    }

    @Test
    void users_may_do_so_with_durable_functions_only() {
        List<String> names = template.functions().stream()
                .filter(Function::isDurable)
                .map(function -> function.text("FunctionName"))
                .toList();

        assertThat(resources("starter")).containsExactlyInAnyOrderElementsOf(with(names, ":live"));
        assertThat(resources("sender"))
                .as("only orders wait for callbacks")
                .containsExactly(FUNCTION + template.function("orders").text("FunctionName") + ":*");
        assertThat(resources("operator"))
                .isSubsetOf(Stream.concat(with(names, "").stream(), with(names, ":*").stream())
                        .toList());
    }

    private static Set<String> resources(String user) {
        Set<String> resources = new TreeSet<>();
        statements(user).forEach(statement -> resources.addAll(statement.resources()));
        return resources;
    }

    private static List<String> with(List<String> names, String suffix) {
        return names.stream().map(name -> FUNCTION + name + suffix).toList();
    }

    @Test
    void no_permission_is_for_everything() {
        Stream<String> holders = Stream.concat(
                template.resources("AWS::IAM::Role").keySet().stream(),
                template.resources("AWS::IAM::ManagedPolicy").keySet().stream());

        assertThat(holders.flatMap(holder -> template.statements(holder).stream()))
                .isNotEmpty()
                .allSatisfy(statement -> {
                    assertThat(statement.effect()).isEqualTo("Allow");
                    assertThat(statement.actions()).noneMatch(action -> action.contains("*"));
                    assertThat(statement.resources())
                            .allMatch(resource -> resource.matches("[^*]+:\\*|[^*]+"), "an asterisk for versions only");
                });
    }
}
