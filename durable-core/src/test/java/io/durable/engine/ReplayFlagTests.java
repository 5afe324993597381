package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.ChildContextConfig;
import io.durable.DurableContext;
import io.durable.DurableFuture;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

/** How long a context counts as replaying: each place of a workflow is passed once that does not replay. */
@Timeout(60)
class ReplayFlagTests {

    private static final ChildContextConfig VIRTUAL =
            ChildContextConfig.defaults().withVirtual(true);

    private final List<String> passed = new CopyOnWriteArrayList<>();

    private void pass(DurableContext ctx, String place) {
        assertThat(MDC.get("replay")).isEqualTo(String.valueOf(ctx.isReplaying()));
        if (!ctx.isReplaying()) {
            passed.add(place);
        }
    }

    private static int step(DurableContext ctx, String name) {
        return ctx.step(name, Integer.class, s -> 1);
    }

    @Test
    void a_virtual_context_that_only_replays_does_not_end_the_replay() {
        WorkflowHarness.create()
                .deploy((input, ctx) -> {
                    ctx.runInChildContext("virtual", Integer.class, child -> step(child, "a"), VIRTUAL);
                    pass(ctx, "after the virtual context");
                    step(ctx, "b");
                    ctx.wait("pause", Duration.ofHours(1));
                    pass(ctx, "after the wait");
                    return null;
                })
                .run();

        assertThat(passed).containsExactly("after the virtual context", "after the wait");
    }

    @Test
    void a_virtual_context_in_which_the_replay_ends_ends_it_around_it() {
        WorkflowHarness.create()
                .deploy((input, ctx) -> {
                    ctx.runInChildContext(
                            "virtual",
                            Integer.class,
                            child -> {
                                child.wait("pause", Duration.ofHours(1));
                                pass(child, "after the wait");
                                return 1;
                            },
                            VIRTUAL);
                    pass(ctx, "after the virtual context");
                    return null;
                })
                .run();

        assertThat(passed).containsExactly("after the wait", "after the virtual context");
    }

    @Test
    void the_place_between_the_start_of_a_wait_and_its_end_is_passed_once() {
        WorkflowHarness.create()
                .deploy((input, ctx) -> {
                    DurableFuture<?> pause = ctx.waitAsync("pause", Duration.ofHours(1));
                    pass(ctx, "while it lasts");
                    pause.get();
                    pass(ctx, "after it");
                    return null;
                })
                .run();

        assertThat(passed).containsExactly("while it lasts", "after it");
    }
}
