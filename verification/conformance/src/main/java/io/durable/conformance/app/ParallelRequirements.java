package io.durable.conformance.app;

import static io.durable.CompletionConfig.minSuccessful;
import static io.durable.CompletionConfig.toleratedFailureCount;
import static io.durable.CompletionConfig.toleratedFailurePercentage;
import static io.durable.conformance.app.Batches.ONE_BY_ONE;
import static io.durable.conformance.app.Batches.oneByOne;
import static io.durable.conformance.app.Failures.fail;

import io.durable.BatchConfig;
import io.durable.BatchResult;
import io.durable.Branch;
import io.durable.CompletionConfig;
import io.durable.ContextFunction;
import io.durable.DurableContext;
import io.durable.TypeRef;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Parallels: names, completion, replay, nesting. */
final class ParallelRequirements {

    /** Stands for a branch that fails. */
    private static final String FAIL = "fail";

    private ParallelRequirements() {}

    static List<Requirement<?>> all() {
        return List.of(
                Requirement.of("8-1", ParallelRequirements::steps),
                Requirement.of(
                        "8-2",
                        ctx -> ctx.parallel(null, returning("alpha", "beta"), ONE_BY_ONE)
                                .results()),
                Requirement.of("8-3", ParallelRequirements::named),
                Requirement.of(
                        "8-5",
                        ctx -> ctx.parallel("empty", returning(), ONE_BY_ONE).results()),
                Requirement.of("8-6", ParallelRequirements::failFast),
                Requirement.of("8-7", ParallelRequirements::rethrown),
                Requirement.of("8-9", ctx -> outcome(ctx, "tolerated", toleratedFailureCount(1), "ok", FAIL, "ok")),
                Requirement.of(
                        "8-10",
                        ctx -> counts(ctx, "tolerated-exceeded", toleratedFailureCount(1), FAIL, FAIL, "never")),
                Requirement.of("8-11", ParallelRequirements::concurrent),
                Requirement.of(
                        "8-13",
                        ctx -> counts(
                                ctx, "tolerated-pct", toleratedFailurePercentage(25), FAIL, FAIL, "never", "never")),
                Requirement.of("8-14", ParallelRequirements::replayed),
                Requirement.of("8-15", ParallelRequirements::ownSerdes),
                Requirement.of("8-17", ctx -> outcome(ctx, "min-not-reached", minSuccessful(3), "ok", FAIL, "ok")),
                Requirement.of(
                        "8-18",
                        ctx -> counts(
                                ctx, "combined", minSuccessful(3).withToleratedFailureCount(1), FAIL, FAIL, "never")),
                Requirement.of("8-19", ParallelRequirements::noConcurrency),
                Requirement.of("8-21", ParallelRequirements::nested),
                Requirement.of(
                        "8-22",
                        ctx -> outcome(ctx, "pct-boundary", toleratedFailurePercentage(25), FAIL, "ok", "ok", "ok")));
    }

    private static Branch<String> branch(ContextFunction<String> body) {
        return Branch.of(null, String.class, body);
    }

    private static List<Branch<String>> returning(String... results) {
        return Arrays.stream(results)
                .map(result -> branch(b -> result.equals(FAIL) ? fail("This branch fails") : result))
                .toList();
    }

    private static BatchResult<String> parallel(
            DurableContext ctx, String name, CompletionConfig completion, String... results) {
        return ctx.parallel(name, returning(results), oneByOne(completion));
    }

    private static Map<String, Object> outcome(
            DurableContext ctx, String name, CompletionConfig completion, String... results) {
        return Batches.outcome(parallel(ctx, name, completion, results));
    }

    private static Map<String, Object> counts(
            DurableContext ctx, String name, CompletionConfig completion, String... results) {
        return Batches.counts(parallel(ctx, name, completion, results));
    }

    private static List<String> steps(DurableContext ctx) {
        List<Branch<String>> branches = List.of(
                branch(b -> b.step(null, String.class, s -> "task-1")),
                branch(b -> b.step(null, String.class, s -> "task-2")));
        return ctx.<String>parallel("parallel", branches, ONE_BY_ONE).results();
    }

    private static List<String> named(DurableContext ctx) {
        List<Branch<String>> branches =
                List.of(Branch.of("first", String.class, b -> "one"), Branch.of("second", String.class, b -> "two"));
        return ctx.<String>parallel("named", branches, ONE_BY_ONE).results();
    }

    private static Map<String, Object> failFast(DurableContext ctx) {
        return outcome(ctx, "failfast", toleratedFailureCount(0), "ok", FAIL, "never");
    }

    private static List<String> rethrown(DurableContext ctx) {
        return parallel(ctx, "throwing", toleratedFailureCount(0), FAIL, "never")
                .throwIfError()
                .results();
    }

    private static List<String> concurrent(DurableContext ctx) {
        return ctx.<String>parallel(
                        "concurrent",
                        returning("r0", "r1", "r2"),
                        BatchConfig.defaults().withMaxConcurrency(2))
                .results();
    }

    private static List<String> replayed(DurableContext ctx) {
        List<Branch<String>> branches = List.of(branch(b -> b.step(null, String.class, s -> "b0")), branch(b -> {
            b.wait(Duration.ofSeconds(2));
            return "b1";
        }));
        return ctx.<String>parallel("replay", branches, ONE_BY_ONE).results();
    }

    private static List<String> ownSerdes(DurableContext ctx) {
        BatchConfig config = ONE_BY_ONE.withItemSerdes(new WrappedSerdes());
        return ctx.<String>parallel("serde", returning("x", "y"), config).results();
    }

    private static List<String> noConcurrency(DurableContext ctx) {
        BatchConfig config = BatchConfig.defaults().withMaxConcurrency(0);
        return ctx.<String>parallel("bad-concurrency", returning("never"), config)
                .results();
    }

    private static List<List<String>> nested(DurableContext ctx) {
        Branch<List<String>> branch = Branch.of(null, new TypeRef<List<String>>() {}, ParallelRequirements::inner);
        return ctx.<List<String>>parallel("outer", List.of(branch), ONE_BY_ONE).results();
    }

    private static List<String> inner(DurableContext ctx) {
        List<Branch<String>> branches = List.of(
                branch(b -> b.step(null, String.class, s -> "i1")), branch(b -> b.step(null, String.class, s -> "i2")));
        return ctx.<String>parallel("inner", branches, ONE_BY_ONE).results();
    }
}
