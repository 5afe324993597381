package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.ChildContextConfig;
import io.durable.TypeRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Results of child contexts, of the types that workflows work with. */
@EndsInTime
class ChildResultTests {

    @ParameterizedTest
    @MethodSource("io.durable.engine.StepResultTests#values")
    void are_the_same_live_and_replayed(TypeRef<Object> type, @Nullable Object value) {
        List<@Nullable Object> seen = new ArrayList<>();
        WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
            seen.add(ctx.runInChildContext("blocking", type, child -> child.step("a", type, s -> value)));
            seen.add(ctx.runInChildContextAsync("beside", type, child -> value).get());
            ctx.wait("pause", Duration.ofHours(1));
            return null;
        });

        harness.run();

        assertThat(seen).hasSize(4).allSatisfy(one -> assertThat(one).isEqualTo(value));
    }

    @EveryVariant
    void are_in_the_first_run_what_a_replay_will_see(Variant variant) {
        List<String> seen = new ArrayList<>();
        ChildContextConfig lowerCase = ChildContextConfig.defaults().withSerdes(new StepResultTests.LowerCase());
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            seen.add(ctx.runInChildContext("small", String.class, child -> "Small", lowerCase));
            String large = ctx.runInChildContext("large", String.class, child -> "L".repeat(300 * 1024), lowerCase);
            seen.add(large.substring(0, 2));
            ctx.wait("pause", Duration.ofHours(1));
            return null;
        });

        harness.run();

        assertThat(seen).containsExactly("small", "ll", "small", "ll");
    }
}
