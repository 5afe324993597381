package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.BatchConfig;
import io.durable.Branch;
import io.durable.DurableContext;
import io.durable.DurableHandler;
import io.durable.OperationType;
import io.durable.Settled;
import io.durable.backend.OperationIdentity;
import io.durable.error.CombinatorException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Branches that are combined. */
@EndsInTime
class BranchCombinatorTests {

    private final List<String> seen = new CopyOnWriteArrayList<>();

    private Branch<String> after(int hours, String value) {
        return Branch.of(value, String.class, branch -> {
            branch.wait(Duration.ofHours(hours));
            return step(branch, value);
        });
    }

    private Branch<String> failingAfter(int hours, String name) {
        return Branch.of(name, String.class, branch -> {
            branch.wait(Duration.ofHours(hours));
            throw new IllegalStateException(name + " broke");
        });
    }

    private String step(DurableContext branch, String value) {
        return branch.step(value, String.class, s -> {
            seen.add("ran " + value);
            return value;
        });
    }

    private static String causes(Runnable combination) {
        try {
            combination.run();
            return "nothing";
        } catch (CombinatorException failure) {
            return failure.operationName().orElse("-") + ": "
                    + failure.causes().stream().map(Failures::describe).collect(Collectors.joining(", "));
        }
    }

    private static String describe(List<? extends Settled<?>> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome.isSuccess()
                        ? String.valueOf(outcome.get())
                        : Failures.describe(outcome.error().orElseThrow()))
                .collect(Collectors.joining(", "));
    }

    @EveryVariant
    void all_gives_the_values_in_the_order_of_the_branches(Variant variant) {
        WorkflowHarness harness = variant.harness()
                .deploy((input, ctx) -> ctx.all("all", List.of(after(2, "a"), after(1, "b"))) + ""
                        + ctx.all("none", List.<Branch<String>>of()));

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"[a, b][]\"");
        assertThat(seen).containsExactly("ran b", "ran a");
    }

    @EveryVariant
    void all_fails_with_the_first_failure_and_stops_the_others(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            seen.add(causes(() -> ctx.all("all", List.of(after(9, "a"), failingAfter(1, "b")))));
            ctx.wait(Duration.ofDays(1));
            return null;
        });

        harness.run();

        assertThat(seen)
                .hasSizeGreaterThan(1)
                .containsOnly("all: ChildContextException(b broke)[b|java.lang.IllegalStateException|-]");
    }

    @EveryVariant
    void all_settled_gives_each_outcome(Variant variant) {
        WorkflowHarness harness = variant.harness()
                .deploy((input, ctx) ->
                        describe(ctx.allSettledAsync("settle", List.of(failingAfter(1, "a"), after(2, "b")))
                                .get()));

        assertThat(harness.run().result())
                .isEqualTo("\"ChildContextException(a broke)[a|java.lang.IllegalStateException|-], b\"");
    }

    @EveryVariant
    void any_gives_the_first_value_and_stops_the_others(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            String first = ctx.any("any", List.of(after(9, "a"), failingAfter(1, "b"), after(2, "c")));
            ctx.wait(Duration.ofDays(1));
            return first;
        });

        assertThat(harness.run().result()).isEqualTo("\"c\"");
        assertThat(seen).containsExactly("ran c");
    }

    @EveryVariant
    void any_tells_all_failures_if_there_is_nothing_else(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            seen.add(causes(() -> ctx.any("any", List.of(failingAfter(2, "a"), failingAfter(1, "b")))));
            ctx.wait(Duration.ofDays(1));
            return null;
        });

        harness.run();

        assertThat(seen)
                .hasSizeGreaterThan(1)
                .containsOnly("any: ChildContextException(a broke)[a|java.lang.IllegalStateException|-], "
                        + "ChildContextException(b broke)[b|java.lang.IllegalStateException|-]");
    }

    @EveryVariant
    void a_race_gives_the_first_outcome_and_stops_the_others(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            String first = ctx.race("race", List.of(after(9, "a"), after(1, "b")));
            seen.add(causes(() -> ctx.race("failing", List.of(after(9, "c"), failingAfter(1, "d")))));
            ctx.wait(Duration.ofDays(1));
            return first;
        });

        assertThat(harness.run().result()).isEqualTo("\"b\"");
        assertThat(seen)
                .startsWith("ran b")
                .filteredOn(line -> !line.equals("ran b"))
                .containsOnly("failing: ChildContextException(d broke)[d|java.lang.IllegalStateException|-]");
    }

    @Test
    void with_fewer_at_once_those_that_have_not_begun_do_not_begin() {
        WorkflowHarness harness = WorkflowHarness.create()
                .deploy((input, ctx) -> ctx.any(
                        "any",
                        List.of(after(1, "a"), after(1, "b"), after(1, "c")),
                        BatchConfig.defaults().withMaxConcurrency(1)));

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"a\"");
        assertThat(harness.backend().operations(run.arn()).stream()
                        .map(operation -> operation.identity())
                        .filter(identity -> identity.type() == OperationType.CONTEXT)
                        .map(OperationIdentity::subType))
                .containsExactly("Parallel", "ParallelBranch");
    }

    @EveryVariant
    void a_crash_at_any_call_changes_nothing(Variant variant) {
        DurableHandler<@Nullable String, String> workflow = (input, ctx) -> {
            String first = ctx.any("any", List.of(after(2, "a"), after(1, "b"), failingAfter(1, "c")));
            return first + ctx.all("all", List.of(after(1, "d"))) + ctx.step("after", String.class, s -> "!");
        };

        Crashes.everywhere(variant, workflow, "\"b[d]!\"");
    }

    @Test
    void of_no_branch_none_can_be_first() {
        WorkflowHarness race =
                WorkflowHarness.create().deploy((input, ctx) -> ctx.race("race", List.<Branch<String>>of()));
        WorkflowHarness any = WorkflowHarness.create()
                .deploy((input, ctx) ->
                        ctx.anyAsync("any", List.<Branch<String>>of()).get());

        assertThat(race.run().error().errorMessage()).startsWith("race was given no branch");
        assertThat(any.run().error().errorMessage()).startsWith("anyAsync was given no branch");
    }
}
