package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.retry.RetryStrategies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Values that are the same on each replay without being recorded. */
@EndsInTime
class DeterminismTests {

    private static List<Object> draw(DurableContext ctx) {
        return List.of(
                ctx.uuid(), ctx.random().nextLong(), ctx.uuid(), ctx.random().nextInt(1_000_000));
    }

    @EveryVariant
    void values_are_the_same_on_each_replay_and_cost_no_call(Variant variant) {
        List<List<Object>> drawn = new CopyOnWriteArrayList<>();
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            List<Object> all = new ArrayList<>(draw(ctx));
            DurableFuture<Integer> left = ctx.runInChildContextAsync("l", Integer.class, child -> {
                child.wait(Duration.ofSeconds(1));
                return child.random().nextInt();
            });
            DurableFuture<String> right = ctx.runInChildContextAsync(
                    "r", String.class, child -> child.uuid().toString());
            all.add(left.get());
            all.add(right.get());
            all.addAll(draw(ctx));
            drawn.add(all);
            ctx.wait(Duration.ofSeconds(1));
            return null;
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.invocations()).isEqualTo(3);
        assertThat(drawn).hasSize(2);
        assertThat(drawn.get(0)).isEqualTo(drawn.get(1)).doesNotHaveDuplicates();
    }

    @EveryVariant
    void another_execution_has_others(Variant variant) {
        List<Object> drawn = new ArrayList<>();
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> drawn.addAll(draw(ctx)));

        harness.run();
        harness.run();

        assertThat(drawn).hasSize(8).doesNotHaveDuplicates();
    }

    @EveryVariant
    void each_context_counts_for_itself(Variant variant) {
        List<UUID> first = new ArrayList<>();
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            if (first.isEmpty()) {
                ctx.uuid();
            }
            first.add(UUID.fromString(ctx.runInChildContext(
                    "c", String.class, child -> child.uuid().toString())));
            ctx.runInChildContext("d", child -> first.add(child.uuid()));
            ctx.wait(Duration.ofSeconds(1));
            return null;
        });

        harness.run();

        assertThat(first).hasSize(3);
        assertThat(first.get(0)).isEqualTo(first.get(2)).isNotEqualTo(first.get(1));
    }

    @Test
    void a_uuid_says_that_it_is_made_by_a_rule_of_ones_own() {
        List<UUID> drawn = new ArrayList<>();
        WorkflowHarness.create().deploy((input, ctx) -> drawn.add(ctx.uuid())).run();

        assertThat(drawn.get(0).version()).isEqualTo(8);
        assertThat(drawn.get(0).variant()).isEqualTo(2);
    }

    @EveryVariant
    void the_start_time_is_that_of_the_execution(Variant variant) {
        List<Instant> times = new ArrayList<>();
        WorkflowHarness harness = variant.harness();
        Instant begun = harness.driver().time().instant();
        harness.deploy((input, ctx) -> {
            times.add(ctx.startTime());
            ctx.wait(Duration.ofDays(3));
            return null;
        });

        harness.run();

        assertThat(times).containsExactly(begun, begun);
    }

    @EveryVariant
    void an_idempotency_key_stays_the_same_over_attempts_and_differs_between_steps(Variant variant) {
        List<String> keys = new CopyOnWriteArrayList<>();
        WorkflowHarness harness = variant.harness(
                        settings -> settings.defaultRetry(RetryStrategies.fixedDelay(2, Duration.ofSeconds(1))))
                .deploy((input, ctx) -> {
                    ctx.step("a", s -> {
                        keys.add(s.idempotencyKey());
                        if (s.attempt() == 1) {
                            throw new IllegalStateException("x");
                        }
                    });
                    ctx.step("b", s -> {
                        keys.add(s.idempotencyKey());
                    });
                    return null;
                });

        harness.run();

        assertThat(keys).hasSize(3);
        assertThat(keys.get(0)).isEqualTo(keys.get(1)).isNotEqualTo(keys.get(2));
    }
}
