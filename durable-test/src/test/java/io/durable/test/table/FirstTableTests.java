package io.durable.test.table;

import java.util.List;
import java.util.stream.Stream;

/** {@code any} and {@code race}. */
class FirstTableTests extends OperationTable {

    private static Subject anyFuture() {
        return Subject.of(
                        "any future",
                        (ctx, way, spot) -> ctx.<String>any(
                                spot.name("combined"), String.class, Parts.futures(ctx, spot, Parts.anyOf(way))))
                .gives("b")
                .fails(
                        "CombinatorException[AggregateError]",
                        "None has succeeded, of 2 combined",
                        "PromiseCombinatorError");
    }

    private static Subject raceOfFutures() {
        return Subject.of(
                        "race of futures",
                        (ctx, way, spot) -> ctx.<String>race(
                                spot.name("combined"), String.class, Parts.futures(ctx, spot, Parts.raceOf(way))))
                .gives("b")
                .fails("CombinatorException[ChildContextError]", "broke", "PromiseCombinatorError");
    }

    private static Subject anyBranch() {
        return Subject.of(
                        "any branch",
                        (ctx, way, spot) ->
                                ctx.<String>any(spot.name("combined"), Parts.branches(spot, Parts.anyOf(way))))
                .gives("b")
                .fails(
                        "CombinatorException[AggregateError]",
                        "None has succeeded, of 2 combined",
                        "PromiseCombinatorError");
    }

    private static Subject raceOfBranches() {
        return Subject.of(
                        "race of branches",
                        (ctx, way, spot) ->
                                ctx.<String>race(spot.name("combined"), Parts.branches(spot, Parts.raceOf(way))))
                .gives("b")
                .fails("CombinatorException[ChildContextError]", "broke", "PromiseCombinatorError");
    }

    @Override
    List<Subject> subjects() {
        return Stream.of(anyFuture(), raceOfFutures(), anyBranch(), raceOfBranches())
                .map(Parts::recorded)
                .toList();
    }
}
