package io.durable.test.table;

import io.durable.Branch;
import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.Settled;
import io.durable.test.table.World.Spot;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code all}, {@code allSettled}, {@code any} and {@code race}, over futures and over branches; and a limit of time. */
class CombinatorTableTests extends OperationTable {

    private static final Duration HOUR = Duration.ofHours(1);

    /** One of those that are combined: when it ends, and how. */
    private record Part(String name, int hours, boolean fails) {

        String run(DurableContext child, Spot spot) {
            if (hours > 0) {
                child.wait(spot.name("wait-" + name), HOUR.multipliedBy(hours));
            }
            return child.step(spot.name("step-" + name), String.class, s -> {
                spot.ran("step-" + name, s.attempt());
                if (fails) {
                    throw spot.broken();
                }
                return name;
            });
        }

        DurableFuture<String> future(DurableContext ctx, Spot spot) {
            return ctx.runInChildContextAsync(spot.name(name), String.class, child -> run(child, spot));
        }

        Branch<String> branch(Spot spot) {
            return Branch.of(spot.name(name), String.class, child -> run(child, spot));
        }
    }

    private static List<Part> allOf(Way way) {
        return switch (way) {
            case SUCCEED -> List.of(new Part("a", 0, false), new Part("b", 0, false));
            case SUSPEND -> List.of(new Part("a", 2, false), new Part("b", 1, false));
            case FAIL -> List.of(new Part("a", 1, false), new Part("b", 2, true));
        };
    }

    /** The first one to succeed, or both fail. */
    private static List<Part> anyOf(Way way) {
        return switch (way) {
            case SUCCEED -> List.of(new Part("a", 999, false), new Part("b", 0, false));
            case SUSPEND -> List.of(new Part("a", 1, true), new Part("b", 2, false));
            case FAIL -> List.of(new Part("a", 1, true), new Part("b", 0, true));
        };
    }

    /** The first one to end. */
    private static List<Part> raceOf(Way way) {
        return switch (way) {
            case SUCCEED -> List.of(new Part("a", 999, true), new Part("b", 0, false));
            case SUSPEND -> List.of(new Part("a", 999, false), new Part("b", 1, false));
            case FAIL -> List.of(new Part("a", 999, false), new Part("b", 1, true));
        };
    }

    private static List<DurableFuture<String>> futures(DurableContext ctx, Spot spot, List<Part> parts) {
        return parts.stream().map(part -> part.future(ctx, spot)).toList();
    }

    private static List<Branch<String>> branches(Spot spot, List<Part> parts) {
        return parts.stream().map(part -> part.branch(spot)).toList();
    }

    private static String settled(List<Settled<String>> all) {
        return all.stream()
                .map(one -> one.error().map(RuntimeException::getMessage).orElseGet(one::get))
                .collect(Collectors.joining("+"));
    }

    private static Subject recorded(Subject subject) {
        return subject.threads(2)
                .events(Way.SUCCEED, "combined", "ContextStarted", "ContextSucceeded")
                .events(Way.SUSPEND, "combined", "ContextStarted", "ContextSucceeded")
                .events(Way.SUSPEND, "step-b", "StepStarted", "StepSucceeded");
    }

    private static Stream<Subject> overFutures() {
        return Stream.of(
                Subject.of(
                                "all futures",
                                (ctx, way, spot) -> String.join(
                                        "+",
                                        ctx.<String>all(
                                                spot.name("combined"), String.class, futures(ctx, spot, allOf(way)))))
                        .gives("a+b")
                        .fails("CombinatorException[ChildContextError]", "broke", "PromiseCombinatorError"),
                Subject.of(
                                "all futures settled",
                                (ctx, way, spot) -> settled(ctx.<String>allSettled(
                                        spot.name("combined"),
                                        String.class,
                                        futures(ctx, spot, anyOf(way == Way.SUCCEED ? Way.FAIL : way)))))
                        .gives(Way.SUCCEED, "broke+broke")
                        .gives(Way.SUSPEND, "broke+b"),
                Subject.of(
                                "any future",
                                (ctx, way, spot) -> ctx.<String>any(
                                        spot.name("combined"), String.class, futures(ctx, spot, anyOf(way))))
                        .gives("b")
                        .fails(
                                "CombinatorException[AggregateError]",
                                "None has succeeded, of 2 combined",
                                "PromiseCombinatorError"),
                Subject.of(
                                "race of futures",
                                (ctx, way, spot) -> ctx.<String>race(
                                        spot.name("combined"), String.class, futures(ctx, spot, raceOf(way))))
                        .gives("b")
                        .fails("CombinatorException[ChildContextError]", "broke", "PromiseCombinatorError"));
    }

    private static Stream<Subject> overBranches() {
        return Stream.of(
                Subject.of(
                                "all branches",
                                (ctx, way, spot) -> String.join(
                                        "+", ctx.<String>all(spot.name("combined"), branches(spot, allOf(way)))))
                        .gives("a+b")
                        .fails("CombinatorException[ChildContextError]", "broke", "PromiseCombinatorError"),
                Subject.of(
                                "all branches settled",
                                (ctx, way, spot) -> settled(ctx.<String>allSettled(
                                        spot.name("combined"),
                                        branches(spot, anyOf(way == Way.SUCCEED ? Way.FAIL : way)))))
                        .gives(Way.SUCCEED, "broke+broke")
                        .gives(Way.SUSPEND, "broke+b"),
                Subject.of(
                                "any branch",
                                (ctx, way, spot) -> ctx.<String>any(spot.name("combined"), branches(spot, anyOf(way))))
                        .gives("b")
                        .fails(
                                "CombinatorException[AggregateError]",
                                "None has succeeded, of 2 combined",
                                "PromiseCombinatorError"),
                Subject.of(
                                "race of branches",
                                (ctx, way, spot) ->
                                        ctx.<String>race(spot.name("combined"), branches(spot, raceOf(way))))
                        .gives("b")
                        .fails("CombinatorException[ChildContextError]", "broke", "PromiseCombinatorError"));
    }

    private static Subject timeLimit() {
        return Subject.of("time limit", (ctx, way, spot) -> {
                    int hours = way == Way.SUCCEED ? 0 : way == Way.SUSPEND ? 1 : 999;
                    DurableFuture<String> future = new Part("b", hours, false).future(ctx, spot);
                    return ctx.withTimeLimit(spot.name("combined"), String.class, future, HOUR.multipliedBy(2));
                })
                .gives("b")
                .fails("TimeLimitException[TimeLimitError]", "The time limit of PT2H is over", "TimeLimitError")
                .events(Way.FAIL, "combined", "ContextStarted", "ContextFailed");
    }

    @Override
    List<Subject> subjects() {
        return Stream.concat(Stream.concat(overFutures(), overBranches()), Stream.of(timeLimit()))
                .map(CombinatorTableTests::recorded)
                .toList();
    }
}
