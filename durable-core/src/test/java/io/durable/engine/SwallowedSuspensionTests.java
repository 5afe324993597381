package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableFuture;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A workflow that catches what unwinds it. */
@EndsInTime
class SwallowedSuspensionTests {

    private final List<String> ran = new CopyOnWriteArrayList<>();

    @EveryVariant
    void a_suspension_that_the_handler_catches_is_one_all_the_same(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            try {
                ctx.wait(Duration.ofHours(1));
            } catch (Throwable everything) {
                return "a wrong result";
            }
            return "the right result";
        });

        try (Lines lines = Lines.of(DurableEngine.class.getName())) {
            assertThat(harness.run().result()).isEqualTo("\"the right result\"");
            assertThat(lines.messages())
                    .anySatisfy(line -> assertThat(line).contains("'workflow'", "caught what unwinds it"));
        }
    }

    @EveryVariant
    void a_suspension_that_a_child_catches_does_not_end_the_child(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            DurableFuture<String> child = ctx.runInChildContextAsync("child", String.class, inner -> {
                try {
                    inner.wait(Duration.ofHours(1));
                } catch (Throwable everything) {
                    return "a wrong result";
                }
                return "the right result";
            });
            return child.get();
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"the right result\"");
        assertThat(run.events()).containsOnlyOnce("ContextSucceeded");
    }

    @EveryVariant
    void durable_calls_on_the_way_out_do_nothing(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            try {
                ctx.wait(Duration.ofHours(1));
                return "waited";
            } finally {
                ctx.step("clean up", s -> {
                    ran.add("clean up");
                });
            }
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"waited\"");
        assertThat(ran).containsExactly("clean up");
        assertThat(run.invocations()).isEqualTo(2);
    }

    @EveryVariant
    void a_loop_that_catches_everything_and_tries_again_comes_to_its_end(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            for (int i = 0; i < 100; i++) {
                try {
                    ctx.wait("w", Duration.ofHours(1));
                    return i;
                } catch (Throwable everything) {
                    ran.add("caught");
                }
            }
            return -1;
        });

        assertThat(harness.run().result()).isEqualTo("0");
        assertThat(ran).hasSize(100);
    }
}
