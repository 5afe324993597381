package io.durable.test.table;

import io.durable.BatchConfig;
import io.durable.Branch;
import io.durable.CompletionConfig;
import io.durable.DurableContext;
import io.durable.MapConfig;
import io.durable.TypeRef;
import java.util.List;

/** Where in a workflow an operation stands; in a batch it stands in each of two items. */
enum Place {
    ROOT,
    CHILD,
    MAP_ONE_BY_ONE,
    MAP_AT_ONCE,
    PARALLEL_ONE_BY_ONE,
    PARALLEL_AT_ONCE;

    private static final TypeRef<String> TEXT = TypeRef.of(String.class);

    /** Some code at a place. */
    @FunctionalInterface
    interface Code {
        String run(DurableContext ctx, int index) throws Exception;
    }

    int instances() {
        return this == ROOT || this == CHILD ? 1 : 2;
    }

    List<String> run(DurableContext ctx, Code code) throws Exception {
        return switch (this) {
            case ROOT -> List.of(code.run(ctx, 0));
            case CHILD -> List.of(ctx.runInChildContext("place", TEXT, child -> code.run(child, 0)));
            case MAP_ONE_BY_ONE, MAP_AT_ONCE ->
                ctx.map(
                                "place",
                                List.of(0, 1),
                                TEXT,
                                (child, item, index) -> code.run(child, item),
                                MapConfig.<Integer>of(config()))
                        .throwIfError()
                        .results();
            case PARALLEL_ONE_BY_ONE, PARALLEL_AT_ONCE ->
                ctx.<String>parallel("place", List.of(branch(code, 0), branch(code, 1)), config())
                        .throwIfError()
                        .results();
        };
    }

    private static Branch<String> branch(Code code, int index) {
        return Branch.of("branch" + index, TEXT, child -> code.run(child, index));
    }

    /** All items run to their end, so that the first failure is that of the first item. */
    private BatchConfig config() {
        BatchConfig config = BatchConfig.defaults().withCompletion(CompletionConfig.allCompleted());
        return this == MAP_ONE_BY_ONE || this == PARALLEL_ONE_BY_ONE ? config.withMaxConcurrency(1) : config;
    }
}
