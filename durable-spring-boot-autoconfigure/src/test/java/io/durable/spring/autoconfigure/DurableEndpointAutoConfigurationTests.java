package io.durable.spring.autoconfigure;

import static io.durable.spring.autoconfigure.ActuatorContexts.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.client.ExecutionStatus;
import io.durable.client.StartExecution;
import io.durable.engine.DurableEngine;
import io.durable.spring.actuate.DurableExecutionsEndpoint;
import io.durable.spring.actuate.DurableExecutionsWebExtension;
import io.durable.spring.actuate.EventDescriptor;
import io.durable.spring.actuate.ExecutionDescriptor;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The endpoint of executions. */
class DurableEndpointAutoConfigurationTests {

    private final ApplicationContextRunner empty = ActuatorContexts.empty();

    private final ApplicationContextRunner runner = ActuatorContexts.withOrders();

    private final ApplicationContextRunner exposed =
            runner.withPropertyValues("management.endpoints.web.exposure.include=durableexecutions");

    private ExecutionDescriptor described(AssertableApplicationContext context, String arn) {
        return (ExecutionDescriptor)
                context.getBean(DurableExecutionsEndpoint.class).execution(arn.split("/"), null, null);
    }

    private ExecutionDescriptor.History history(
            AssertableApplicationContext context, String arn, Integer limit, String marker) {
        return (ExecutionDescriptor.History) context.getBean(DurableExecutionsEndpoint.class)
                .execution((arn + "/history").split("/"), limit, marker);
    }

    @Test
    void is_not_there_unless_it_is_exposed() {
        runner.run(context -> assertThat(context)
                .hasSingleBean(DurableEngine.class)
                .doesNotHaveBean(DurableExecutionsEndpoint.class)
                .doesNotHaveBean(DurableExecutionsWebExtension.class));
    }

    @Test
    void is_there_over_jmx_without_what_is_for_http() {
        runner.withPropertyValues(
                        "management.endpoints.jmx.exposure.include=durableexecutions", "spring.jmx.enabled=true")
                .run(context -> assertThat(context)
                        .hasSingleBean(DurableExecutionsEndpoint.class)
                        .doesNotHaveBean(DurableExecutionsWebExtension.class));
    }

    @Test
    void is_not_there_without_access() {
        exposed.withPropertyValues("management.endpoint.durableexecutions.access=NONE")
                .run(context -> assertThat(context).doesNotHaveBean(DurableExecutionsEndpoint.class));
    }

    @Test
    void lists_the_executions_of_all_handlers_the_newest_first() {
        exposed.run(context -> {
            order(context, "order-1");
            String second = order(context, "order-2");

            DurableExecutionsEndpoint endpoint = context.getBean(DurableExecutionsEndpoint.class);
            ExecutionDescriptor.Listed listed = endpoint.executions(null, null, null, null, null);

            assertThat(listed).isNotNull();
            assertThat(listed.executions())
                    .extracting(ExecutionDescriptor::name)
                    .containsExactly("order-2", "order-1");
            assertThat(listed.nextMarker()).isNull();
            ExecutionDescriptor newest = listed.executions().get(0);
            assertThat(newest.arn()).isEqualTo(second);
            assertThat(newest.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(newest.startedAt()).isBefore(newest.endedAt());
            assertThat(newest.input()).isNull();
        });
    }

    @Test
    void lists_by_name_and_status_and_page_by_page() {
        exposed.run(context -> {
            order(context, "order-1");
            order(context, "order-2");
            context.getBean(InMemoryBackend.class)
                    .start(StartExecution.of("orders", "x").withName("order-3"));
            DurableExecutionsEndpoint endpoint = context.getBean(DurableExecutionsEndpoint.class);

            assertThat(endpoint.executions("orders", "order-1", null, null, null)
                            .executions())
                    .extracting(ExecutionDescriptor::name)
                    .containsExactly("order-1");
            assertThat(endpoint.executions(null, null, new ExecutionStatus[] {ExecutionStatus.RUNNING}, null, null)
                            .executions())
                    .extracting(ExecutionDescriptor::name)
                    .containsExactly("order-3");
            ExecutionDescriptor.Listed first = endpoint.executions("orders", null, null, 2, null);
            assertThat(first.executions()).hasSize(2);
            assertThat(endpoint.executions("orders", null, null, 2, first.nextMarker())
                            .executions())
                    .extracting(ExecutionDescriptor::name)
                    .containsExactly("order-1");
            assertThat(endpoint.executions("others", null, null, null, null)).isNull();
        });
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1001"})
    void refuses_a_limit_that_no_page_has(int limit) {
        exposed.run(context -> assertThatExceptionOfType(InvalidEndpointRequestException.class)
                .isThrownBy(() ->
                        context.getBean(DurableExecutionsEndpoint.class).executions("orders", null, null, limit, null))
                .withMessageContaining("give 1 to 1000"));
    }

    @Test
    void wants_a_function_to_be_named_where_handlers_have_other_names() {
        empty.withPropertyValues(
                        "management.endpoints.web.exposure.include=durableexecutions",
                        "durable.backend=lambda",
                        "durable.lambda.region=eu-central-1")
                .run(context -> assertThatExceptionOfType(InvalidEndpointRequestException.class)
                        .isThrownBy(() -> context.getBean(DurableExecutionsEndpoint.class)
                                .executions(null, null, null, null, null))
                        .withMessageContaining("Name the function"));
    }

    @Test
    void lists_nothing_if_the_backend_lacks_one_of_all_functions() {
        DurableExecutionsEndpoint endpoint =
                new DurableExecutionsEndpoint(ManualDriver.create().backend(), () -> List.of("orders"), Show.NEVER);

        assertThat(endpoint.executions(null, null, null, null, null))
                .isEqualTo(endpoint.executions("orders", null, null, null, null))
                .isNull();
    }

    @Test
    void shows_an_execution_and_that_it_has_payloads_but_not_which() {
        exposed.run(context -> {
            String arn = order(context, "order-1");

            ExecutionDescriptor shown = described(context, arn);

            assertThat(shown.arn()).isEqualTo(arn);
            assertThat(shown.input()).isEqualTo("******");
            assertThat(shown.result()).isEqualTo("******");
            assertThat(shown.error()).isNull();
            assertThat(shown.toString()).doesNotContain("secret");
        });
    }

    @Test
    void shows_payloads_if_wanted() {
        exposed.withPropertyValues("management.endpoint.durableexecutions.show-values=always")
                .run(context -> {
                    ExecutionDescriptor shown = described(context, order(context, "order-1"));

                    assertThat(shown.input()).isEqualTo("\"secret\"");
                    assertThat(shown.result()).isEqualTo("\"reserved\"");
                });
    }

    @ParameterizedTest
    @CsvSource({"operator, secret", "somebody, ******"})
    void shows_payloads_to_those_who_are_authorized(String role, String shown) {
        exposed.withPropertyValues(
                        "management.endpoint.durableexecutions.show-values=when_authorized",
                        "management.endpoint.durableexecutions.roles=operator")
                .run(context -> {
                    String[] arn = order(context, "order-1").split("/");
                    DurableExecutionsWebExtension web = context.getBean(DurableExecutionsWebExtension.class);

                    Object seen = web.execution(new Asking(role), arn, null, null);
                    assertThat(((ExecutionDescriptor) seen).input()).contains(shown);
                    assertThat(described(context, String.join("/", arn)).input())
                            .isEqualTo("******");
                });
    }

    @Test
    void shows_a_history_page_by_page() {
        exposed.run(context -> {
            String arn = order(context, "order-1");

            ExecutionDescriptor.History first = history(context, arn, 3, null);
            ExecutionDescriptor.History second = history(context, arn, null, first.nextMarker());

            assertThat(first.arn()).isEqualTo(arn);
            assertThat(first.events()).extracting(event -> event.id()).containsExactly(1, 2, 3);
            assertThat(second.events())
                    .extracting(event -> event.type())
                    .endsWith("WaitSucceeded", "InvocationCompleted", "ExecutionSucceeded");
            assertThat(first.events().get(0).details()).containsEntry("input", "******");
            assertThat(Stream.concat(first.events().stream(), second.events().stream()))
                    .extracting(event -> event + " " + event.details())
                    .noneMatch(shown -> shown.contains("secret") || shown.contains("reserved"));
        });
    }

    @Test
    void finds_nothing_under_an_arn_that_there_is_not() {
        exposed.run(context -> {
            DurableExecutionsEndpoint endpoint = context.getBean(DurableExecutionsEndpoint.class);

            assertThat(endpoint.execution(new String[] {"arn:none"}, null, null))
                    .isNull();
            assertThat(endpoint.execution(new String[] {"arn:none", "history"}, null, null))
                    .isNull();
        });
    }

    @Test
    void starts_and_stops_executions() {
        exposed.run(context -> {
            DurableExecutionsEndpoint endpoint = context.getBean(DurableExecutionsEndpoint.class);
            String arn = endpoint.start("orders", "order-1", "\"x\"").get("arn");

            assertThat(described(context, arn).status()).isEqualTo(ExecutionStatus.RUNNING);
            assertThat(endpoint.stop(arn.split("/"), "a mistake")).containsKey("stoppedAt");
            assertThat(described(context, arn).status()).isEqualTo(ExecutionStatus.STOPPED);
            assertThat(described(context, arn).error())
                    .isEqualTo(Map.of("type", "StoppedByOperator", "message", "******"));
        });
    }

    @Test
    void says_what_is_wrong_with_a_start_or_a_stop() {
        exposed.run(context -> {
            DurableExecutionsEndpoint endpoint = context.getBean(DurableExecutionsEndpoint.class);
            endpoint.start("orders", "order-1", "\"x\"");

            assertThatExceptionOfType(InvalidEndpointRequestException.class)
                    .isThrownBy(() -> endpoint.start("orders", "order-1", "\"y\""))
                    .withMessageContaining("another input");
            assertThatExceptionOfType(InvalidEndpointRequestException.class)
                    .isThrownBy(() -> endpoint.start("orders", "no blanks", "\"y\""))
                    .withMessageContaining("is not allowed");
            assertThatExceptionOfType(InvalidEndpointRequestException.class)
                    .isThrownBy(() -> endpoint.start("orders", "order-2", "{"))
                    .withMessageContaining("no JSON");
            assertThatExceptionOfType(InvalidEndpointRequestException.class)
                    .isThrownBy(() -> endpoint.stop(new String[] {"arn:none"}, null));
        });
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                ExecutionDescriptor.class,
                ExecutionDescriptor.Listed.class,
                ExecutionDescriptor.History.class,
                EventDescriptor.class
            })
    void can_be_written_in_a_native_image(Class<?> answer) {
        RuntimeHints hints = new RuntimeHints();

        new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(hints, DurableExecutionsEndpoint.class);

        assertThat(RuntimeHintsPredicates.reflection()
                        .onType(answer)
                        .withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS))
                .accepts(hints);
    }

    @Test
    void stands_back_for_one_of_the_application() {
        exposed.withBean(
                        "own",
                        DurableExecutionsEndpoint.class,
                        () -> new DurableExecutionsEndpoint(
                                ManualDriver.create().backend(), List::of, Show.NEVER))
                .run(context -> assertThat(context)
                        .hasSingleBean(DurableExecutionsEndpoint.class)
                        .hasBean("own"));
    }

    @Test
    void is_not_there_without_the_actuator() {
        exposed.withClassLoader(new FilteredClassLoader(Endpoint.class))
                .run(context -> assertThat(context)
                        .hasSingleBean(DurableEngine.class)
                        .doesNotHaveBean("durableExecutionsEndpoint"));
    }

    /**
     * Somebody who asks.
     *
     * @param role the role that they have
     */
    private record Asking(String role) implements SecurityContext {

        @Override
        public Principal getPrincipal() {
            return () -> role;
        }

        @Override
        public boolean isUserInRole(String wanted) {
            return wanted.equals(role);
        }
    }
}
