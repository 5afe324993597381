package io.durable.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.durable.CheckpointStrategy;
import io.durable.DurableContext;
import io.durable.DurableHandler;
import io.durable.LambdaContext;
import io.durable.StepConfig;
import io.durable.StepSemantics;
import io.durable.TypeRef;
import io.durable.backend.DurableFunction;
import io.durable.backend.InvocationInput;
import io.durable.backend.InvocationOutput;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.engine.DurableEngine;
import io.durable.error.StepInterruptedException;
import io.durable.retry.RetryStrategies;
import io.durable.serdes.JacksonSerdes;
import io.durable.test.CrashReport.Divergence;
import io.durable.test.CrashReport.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Crashes at each checkpoint find what a workflow does wrong, and nothing in one that does nothing wrong. */
class CrashEverywhereTests {

    private final EffectProbe atMostOnce = EffectProbe.atMostOnce("charge");
    private final EffectProbe oncePerProcess = EffectProbe.atMostOncePerProcess("mail");

    private static CrashReport crash(DurableHandler<String, String> handler, EffectProbe... probes) {
        return crash(CheckpointStrategy.EAGER, handler, probes);
    }

    private static CrashReport crash(
            CheckpointStrategy strategy, DurableHandler<String, String> handler, EffectProbe... probes) {
        return DurableTester.builder(String.class, String.class, handler)
                .checkpointStrategy(strategy)
                .build()
                .crashEverywhere("a", probes);
    }

    private static List<Kind> kinds(CrashReport report) {
        return report.divergences().stream().map(Divergence::kind).distinct().toList();
    }

    @ParameterizedTest
    @EnumSource
    void a_workflow_without_defects_is_left_alone(CheckpointStrategy strategy) {
        CrashReport report = crash(
                strategy,
                (input, ctx) -> {
                    ctx.step("reserve", s -> {});
                    ctx.wait(Duration.ofDays(1));
                    ctx.step("mail", s -> oncePerProcess.record(input));
                    return input;
                },
                oncePerProcess);

        report.assertNone();
        assertThat(report.crashes()).isPositive();
        assertThat(report.runs()).isEqualTo(1 + 2 * report.calls());
        assertThat(report.toString()).contains("none differs");
    }

    @Test
    void an_effect_outside_of_a_step_is_found() {
        CrashReport report = crash(
                (input, ctx) -> {
                    oncePerProcess.record(input);
                    ctx.wait(Duration.ofDays(1));
                    ctx.step("a", s -> {});
                    ctx.wait(Duration.ofDays(1));
                    return input;
                },
                oncePerProcess);

        assertThat(kinds(report)).containsExactly(Kind.EFFECT);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(report::assertNone)
                .withMessageContaining("the effect 'mail' on 'a' happened 3 times");
    }

    @Test
    void an_effect_that_must_not_be_repeated_is_found_in_an_at_least_once_step() {
        CrashReport report = crash(
                (input, ctx) -> {
                    ctx.step("charge", s -> atMostOnce.record());
                    return input;
                },
                atMostOnce);

        assertThat(kinds(report)).containsExactly(Kind.EFFECT);
        assertThat(report.toString()).contains("with a crash before call 1, EFFECT");
    }

    @Test
    void an_at_most_once_body_is_not_repeated() {
        CrashReport report = crash(
                (input, ctx) -> {
                    try {
                        ctx.step(
                                "charge",
                                s -> atMostOnce.record(),
                                StepConfig.semantics(StepSemantics.AT_MOST_ONCE_PER_RETRY)
                                        .withRetry(RetryStrategies.none()));
                    } catch (StepInterruptedException asked) {
                        return input;
                    }
                    return input;
                },
                atMostOnce);

        assertThat(kinds(report)).doesNotContain(Kind.EFFECT, Kind.END);
    }

    @Test
    void a_clock_in_the_result_is_found() {
        CrashReport report = crash((input, ctx) -> {
            ctx.step("a", s -> {});
            return input + System.nanoTime();
        });

        assertThat(kinds(report)).contains(Kind.END);
    }

    @Test
    void a_clock_in_a_name_is_found() {
        CrashReport report = crash((input, ctx) -> {
            ctx.step("a" + System.nanoTime(), s -> {});
            ctx.wait(Duration.ofDays(1));
            return input;
        });

        assertThat(report.toString()).contains("FAILED").contains("not deterministic");
    }

    @Test
    void what_differs_is_told_with_the_operations() {
        Map<String, Integer> runs = new HashMap<>();
        CrashReport report = crash((input, ctx) -> {
            ctx.step("a", s -> {});
            if (runs.merge("runs", 1, Integer::sum) > 2) {
                ctx.step("more", s -> {});
            }
            return input;
        });

        assertThat(kinds(report)).contains(Kind.OPERATIONS);
        assertThat(report.toString()).contains("STEP 'more' SUCCEEDED");
    }

    /** Runs the body of its one step in each invocation, whatever is recorded. */
    private static final class BrokenEngine implements DurableFunction {

        private final DurableFunction engine;
        private final EffectProbe probe;

        BrokenEngine(DurableFunction engine, EffectProbe probe) {
            this.engine = engine;
            this.probe = probe;
        }

        @Override
        public InvocationOutput invoke(InvocationInput input, LambdaContext lambda) {
            probe.record();
            return engine.invoke(input, lambda);
        }
    }

    @Test
    void an_at_most_once_body_that_a_broken_engine_repeats_is_found() {
        VirtualService service = VirtualService.of(InMemoryBackend.builder());
        var engine = DurableEngine.builder(service.backend())
                .timeSource(service.driver().time())
                .build();
        var function = engine.function("broken", TypeRef.of(String.class), (String input, DurableContext ctx) -> {
            ctx.step("charge", s -> {});
            return input;
        });
        service.backend().register("broken", new BrokenEngine(function, atMostOnce));
        InMemoryTester tester = InMemoryTester.over(service, engine, JacksonSerdes.standard(), List.of());

        CrashReport report = tester.crashEverywhere("broken", "a", TypeRef.of(String.class), atMostOnce);

        assertThat(kinds(report)).containsExactly(Kind.EFFECT);
    }
}
