package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.ChildContextConfig;
import io.durable.DurableContext;
import io.durable.engine.state.OperationIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Contexts that record nothing themselves. */
@EndsInTime
class VirtualContextTests {

    private final List<String> ran = new CopyOnWriteArrayList<>();

    private String noting(DurableContext ctx, String name) {
        return ctx.step(name, String.class, s -> {
            ran.add(name);
            return name;
        });
    }

    private static String idOf(String place) {
        return OperationIds.id(place);
    }

    private final ChildContextConfig virtual = ChildContextConfig.defaults().withVirtual(true);

    @EveryVariant
    void only_gives_its_operations_ids_of_their_own(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            String result = ctx.runInChildContext(
                    "outer",
                    String.class,
                    outer -> outer.runInChildContextAsync(
                                    "virtual",
                                    String.class,
                                    inner -> {
                                        ran.add("body");
                                        return noting(inner, "a");
                                    },
                                    virtual)
                            .get());
            ctx.runInChildContext("at the root", inner -> noting(inner, "b"), virtual);
            ctx.wait(Duration.ofSeconds(1));
            return result;
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"a\"");
        assertThat(ran).containsExactly("body", "a", "b");
        assertThat(harness.backend().operations(run.arn()).stream().skip(1))
                .extracting(operation -> operation.identity().name() + " " + operation.id() + " < "
                        + operation.identity().parentId())
                .containsExactlyInAnyOrder(
                        "outer " + idOf("1") + " < null",
                        "a " + idOf("1-1-1") + " < " + idOf("1"),
                        "b " + idOf("2-1") + " < null",
                        "null " + idOf("3") + " < null");
    }

    @EveryVariant
    void runs_again_on_each_replay_and_fails_alike(Variant variant) {
        List<String> seen = new ArrayList<>();
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            seen.add(Failures.caughtFrom(() -> ctx.runInChildContext(
                    "v",
                    String.class,
                    child -> {
                        ran.add("body");
                        throw new IllegalStateException(noting(child, "a"));
                    },
                    virtual)));
            ctx.wait(Duration.ofSeconds(1));
            return null;
        });

        harness.run();

        String expected = "ChildContextException(a)[v|java.lang.IllegalStateException|-]";
        assertThat(seen).containsExactly(expected, expected);
        assertThat(ran).containsExactly("body", "a", "body");
    }
}
