package io.durable.test.table;

import io.durable.Settled;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code all} and {@code allSettled}. */
class AllTableTests extends OperationTable {

    private static String settled(List<Settled<String>> all) {
        return all.stream()
                .map(one -> one.error().map(RuntimeException::getMessage).orElseGet(one::get))
                .collect(Collectors.joining("+"));
    }

    private static Subject allFutures() {
        return Subject.of(
                        "all futures",
                        (ctx, way, spot) -> String.join(
                                "+",
                                ctx.<String>all(
                                        spot.name("combined"),
                                        String.class,
                                        Parts.futures(ctx, spot, Parts.allOf(way)))))
                .gives("a+b")
                .fails("CombinatorException[ChildContextError]", "broke", "PromiseCombinatorError");
    }

    private static Subject allFuturesSettled() {
        return Subject.of(
                        "all futures settled",
                        (ctx, way, spot) -> settled(ctx.<String>allSettled(
                                spot.name("combined"),
                                String.class,
                                Parts.futures(ctx, spot, Parts.anyOf(way == Way.SUCCEED ? Way.FAIL : way)))))
                .gives(Way.SUCCEED, "broke+broke")
                .gives(Way.SUSPEND, "broke+b");
    }

    private static Subject allBranches() {
        return Subject.of(
                        "all branches",
                        (ctx, way, spot) -> String.join(
                                "+", ctx.<String>all(spot.name("combined"), Parts.branches(spot, Parts.allOf(way)))))
                .gives("a+b")
                .fails("CombinatorException[ChildContextError]", "broke", "PromiseCombinatorError");
    }

    private static Subject allBranchesSettled() {
        return Subject.of(
                        "all branches settled",
                        (ctx, way, spot) -> settled(ctx.<String>allSettled(
                                spot.name("combined"),
                                Parts.branches(spot, Parts.anyOf(way == Way.SUCCEED ? Way.FAIL : way)))))
                .gives(Way.SUCCEED, "broke+broke")
                .gives(Way.SUSPEND, "broke+b");
    }

    @Override
    List<Subject> subjects() {
        return Stream.of(allFutures(), allFuturesSettled(), allBranches(), allBranchesSettled())
                .map(Parts::recorded)
                .toList();
    }
}
