package io.durable.spring.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.durable.DurableHandler;
import io.durable.client.DurableExecutions;
import io.durable.client.EventDetails;
import io.durable.client.ExecutionDescription;
import io.durable.error.StepException;
import io.durable.spring.annotation.DurableStep;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Calls of annotated methods, by workflows and by others. */
class DurableStepTests {

    private final Workflows workflows = new Workflows();

    private final ApplicationContextRunner runner = workflows
            .runner()
            .withBean(Warehouse.class)
            .withPropertyValues(
                    "durable.retry.presets.twice.type=fixed",
                    "durable.retry.presets.twice.max-attempts=2",
                    "durable.retry.presets.twice.initial-delay=7s");

    private static List<String> calls(ApplicationContext context) {
        return context.getBean(Calls.class).all();
    }

    @Nested
    class InAWorkflow {

        @Test
        void a_call_is_a_step_whose_result_is_read_back_with_its_generics() {
            runner.withUserConfiguration(Reserving.class).run(context -> {
                ExecutionDescription ended = workflows.run(context, "reserving", "tea");

                assertThat(ended.result()).contains("\"tea of shelf 1\"");
                assertThat(workflows.steps(context, ended)).containsExactly("reserve");
            });
        }

        @Test
        void a_replay_does_not_call_the_method_again() {
            runner.withUserConfiguration(Reserving.class).run(context -> {
                workflows.run(context, "reserving", "tea");

                assertThat(calls(context)).containsExactly("workflow", "reserve tea", "workflow");
            });
        }

        @Test
        void a_failed_attempt_is_repeated_as_the_preset_says() {
            runner.withUserConfiguration(Flaky.class).run(context -> {
                ExecutionDescription ended = workflows.run(context, "flaky", "once");

                assertThat(ended.result()).contains("\"counted\"");
                assertThat(workflows.steps(context, ended)).containsExactly("count the stock");
                assertThat(retryDelays(context, ended)).containsExactly(Duration.ofSeconds(7));
            });
        }

        @Test
        void the_last_failure_is_a_step_exception_whatever_the_method_declares() {
            runner.withUserConfiguration(Flaky.class)
                    .run(context -> assertThat(workflows.result(context, "flaky", "always"))
                            .isEqualTo("\"StepException: no connection\""));
        }

        @Test
        void a_method_without_a_result_and_one_that_returns_null_are_steps_too() {
            runner.withUserConfiguration(Without.class).run(context -> {
                ExecutionDescription ended = workflows.run(context, "without", null);

                assertThat(ended.result()).contains("[null,3]");
                assertThat(workflows.steps(context, ended)).containsExactly("clean", "nothing", "size");
                assertThat(calls(context)).containsExactly("clean", "nothing", "size");
            });
        }

        @Test
        void a_call_in_a_branch_is_a_step_of_the_branch() {
            runner.withUserConfiguration(Branching.class).run(context -> {
                ExecutionDescription ended = workflows.run(context, "branching", null);

                assertThat(ended.result()).contains("[\"tea of shelf 1\",\"cup of shelf 1\"]");
                assertThat(workflows.steps(context, ended)).containsExactly("reserve", "reserve");
                assertThat(calls(context)).containsExactlyInAnyOrder("reserve tea", "reserve cup");
                assertThat(parents(context, ended)).hasSize(2).doesNotContain("none");
            });
        }

        private List<String> parents(ApplicationContext context, ExecutionDescription execution) {
            return context
                    .getBean(DurableExecutions.class)
                    .history(execution.summary().arn())
                    .stream()
                    .flatMap(event -> event.operation().stream())
                    .filter(operation -> operation.name().orElse("").equals("reserve"))
                    .map(operation -> operation.parentId().orElse("none"))
                    .distinct()
                    .toList();
        }

        private List<Duration> retryDelays(ApplicationContext context, ExecutionDescription execution) {
            return context
                    .getBean(DurableExecutions.class)
                    .history(execution.summary().arn())
                    .stream()
                    .map(event -> event.details())
                    .filter(EventDetails.Failed.class::isInstance)
                    .flatMap(details -> ((EventDetails.Failed) details).retry().stream())
                    .flatMap(retry -> retry.nextAttemptDelay().stream())
                    .toList();
        }

        @Test
        void a_method_with_a_timeout_runs_on_a_thread_of_its_own() {
            runner.withUserConfiguration(Timed.class).run(context -> {
                assertThat(workflows.result(
                                context, "timed", Thread.currentThread().getName()))
                        .isEqualTo("true");
                assertThat(calls(context)).containsExactly("clean");
            });
        }

        @Test
        void a_bean_that_calls_itself_does_so_through_its_proxy() {
            runner.withBean(Office.class).withUserConfiguration(Working.class).run(context -> {
                ExecutionDescription ended = workflows.run(context, "working", null);

                assertThat(workflows.steps(context, ended)).containsExactly("own");
            });
        }
    }

    @Nested
    class Elsewhere {

        @Test
        void a_call_inside_the_body_of_a_step_is_a_plain_one() {
            runner.withUserConfiguration(Nesting.class).run(context -> {
                ExecutionDescription ended = workflows.run(context, "nesting", null);

                assertThat(ended.result()).contains("\"tea of shelf 1\"");
                assertThat(workflows.steps(context, ended)).containsExactly("outer");
            });
        }

        @Test
        void a_step_that_calls_another_is_one_step() {
            runner.withBean(Office.class)
                    .withUserConfiguration(Delegating.class)
                    .run(context -> {
                        ExecutionDescription ended = workflows.run(context, "delegating", null);

                        assertThat(workflows.steps(context, ended)).containsExactly("delegate");
                        assertThat(calls(context)).containsExactly("delegate", "own");
                    });
        }

        @Test
        void a_call_outside_of_a_workflow_is_a_plain_one() {
            runner.run(context -> {
                Warehouse warehouse = context.getBean(Warehouse.class);

                assertThat(warehouse.reserve("tea").get("tea").get(0).number()).isEqualTo(1);
                assertThatIOException().isThrownBy(() -> warehouse.count("always"));
                assertThat(calls(context)).containsExactly("reserve tea", "count always");
            });
        }

        @Test
        void a_bean_without_such_methods_has_no_proxy() {
            runner.run(context -> {
                assertThat(AopUtils.isAopProxy(context.getBean(Calls.class))).isFalse();
                assertThat(AopUtils.isCglibProxy(context.getBean(Warehouse.class)))
                        .isTrue();
            });
        }
    }

    record Shelf(int number) {}

    static class Warehouse {

        private final Calls calls;

        Warehouse(Calls calls) {
            this.calls = calls;
        }

        @DurableStep
        Map<String, List<Shelf>> reserve(String article) {
            calls.add("reserve " + article);
            return Map.of(article, List.of(new Shelf(1)));
        }

        @DurableStep(name = "count the stock", retry = "twice")
        String count(String fails) throws IOException {
            if (calls.add("count " + fails) == 1 || fails.equals("always")) {
                throw new IOException("no connection");
            }
            return "counted";
        }

        @DurableStep(timeout = "1h")
        void clean() {
            calls.add("clean");
        }

        @DurableStep
        Shelf nothing() {
            calls.add("nothing");
            return null;
        }

        @DurableStep
        protected int size() {
            calls.add("size");
            return 3;
        }

        @DurableStep(timeout = "PT1H")
        public String thread() {
            calls.add("clean");
            return Thread.currentThread().getName();
        }
    }

    static class Office {

        private final Calls calls;
        private final Office self;

        Office(Calls calls, @Lazy Office self) {
            this.calls = calls;
            this.self = self;
        }

        void work() {
            self.own();
        }

        @DurableStep
        public void delegate() {
            calls.add("delegate");
            self.own();
        }

        @DurableStep
        public void own() {
            calls.add("own");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Reserving {

        @Bean
        DurableHandler<String, String> reserving(Warehouse warehouse, Calls calls) {
            return (article, ctx) -> {
                calls.add("workflow");
                Map<String, List<Shelf>> shelves = warehouse.reserve(article);
                ctx.wait(Duration.ofDays(1));
                return article + " of shelf " + shelves.get(article).get(0).number();
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Flaky {

        @Bean
        DurableHandler<String, String> flaky(Warehouse warehouse) {
            return (fails, ctx) -> {
                try {
                    return warehouse.count(fails);
                } catch (StepException e) {
                    return e.getClass().getSimpleName() + ": " + e.getMessage();
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Without {

        @Bean
        DurableHandler<String, List<Object>> without(Warehouse warehouse) {
            return (input, ctx) -> {
                warehouse.clean();
                Shelf nothing = warehouse.nothing();
                int size = warehouse.size();
                ctx.wait(Duration.ofDays(1));
                return Arrays.asList(nothing, size);
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Branching {

        @Bean
        DurableHandler<String, List<String>> branching(Warehouse warehouse) {
            return (input, ctx) -> ctx.map(
                            "articles", List.of("tea", "cup"), String.class, (branch, article, index) -> {
                                Map<String, List<Shelf>> shelves = warehouse.reserve(article);
                                branch.wait(Duration.ofDays(1));
                                return article + " of shelf "
                                        + shelves.get(article).get(0).number();
                            })
                    .results();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Timed {

        @Bean
        DurableHandler<String, Boolean> timed(Warehouse warehouse) {
            return (caller, ctx) -> !warehouse.thread().equals(caller);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Working {

        @Bean
        DurableHandler<String, String> working(Office office) {
            return (input, ctx) -> {
                office.work();
                return null;
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Nesting {

        @Bean
        DurableHandler<String, String> nesting(Warehouse warehouse) {
            return (input, ctx) -> ctx.step(
                    "outer",
                    String.class,
                    s -> "tea of shelf "
                            + warehouse.reserve("tea").get("tea").get(0).number());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Delegating {

        @Bean
        DurableHandler<String, String> delegating(Office office) {
            return (input, ctx) -> {
                office.delegate();
                return null;
            };
        }
    }
}
