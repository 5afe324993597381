package io.durable.spring.test.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.willAnswer;

import io.durable.DurableHandler;
import io.durable.TypeRef;
import io.durable.engine.DurableEngine;
import io.durable.spring.test.DurableTest;
import io.durable.spring.test.planted.Defects.BranchesAtRandom;
import io.durable.spring.test.planted.Defects.ChargesAtMostOnce;
import io.durable.spring.test.planted.Defects.IteratesOverAHashMap;
import io.durable.spring.test.planted.Defects.ReadsTheClock;
import io.durable.spring.test.planted.Defects.SideEffectOutsideOfAStep;
import io.durable.test.CrashReport;
import io.durable.test.CrashReport.Divergence;
import io.durable.test.CrashReport.Kind;
import io.durable.test.EffectProbe;
import io.durable.test.InMemoryTester;
import io.durable.test.determinism.DeterminismGuard;
import io.durable.test.determinism.NondeterministicCall;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Defects in an application are found by what claims to find them. */
@DurableTest
class PlantedDefectsTests {

    private final EffectProbe mails = EffectProbe.atMostOncePerProcess("mail");
    private final EffectProbe charges = EffectProbe.atMostOnce("charge");

    @Autowired
    private InMemoryTester tester;

    @MockitoBean
    private Mail mail;

    @BeforeEach
    void countMails() {
        willAnswer(call -> {
                    mails.record();
                    charges.record();
                    return null;
                })
                .given(mail)
                .send(ArgumentMatchers.any());
    }

    @Test
    void a_side_effect_outside_of_a_step_is_found_by_crashes(@Autowired SideEffectOutsideOfAStep workflow) {
        assertThat(found(tester.crashEverywhere(workflow, "a", mails))).containsExactly(Kind.EFFECT);
    }

    @Test
    void a_clock_is_found_by_crashes_and_by_the_guard(@Autowired ReadsTheClock workflow) {
        assertThat(found(tester.crashEverywhere(workflow, "a"))).isNotEmpty();
        assertThat(read(ReadsTheClock.class)).containsExactly("System.nanoTime()", "Instant.now()");
    }

    @Test
    void a_branch_at_random_is_found_by_crashes_and_by_the_guard(@Autowired BranchesAtRandom workflow) {
        assertThat(found(tester.crashEverywhere(workflow, "a"))).isNotEmpty();
        assertThat(read(BranchesAtRandom.class)).containsExactly("Random.nextBoolean()");
    }

    @Test
    void an_iteration_without_an_order_is_found_by_crashes_and_by_the_guard(@Autowired IteratesOverAHashMap workflow) {
        assertThat(found(tester.crashEverywhere(workflow, "a"))).isNotEmpty();
        assertThat(read(IteratesOverAHashMap.class)).containsExactly("iterator() of a HashMap");
    }

    @Test
    void an_at_most_once_body_that_runs_once_is_left_alone(@Autowired ChargesAtMostOnce workflow) {
        assertThat(found(tester.crashEverywhere(workflow, "a", charges))).doesNotContain(Kind.EFFECT);
        assertThat(DeterminismGuard.ofClasses(ChargesAtMostOnce.class).findings())
                .isEmpty();
    }

    @Test
    void an_at_most_once_body_that_a_broken_engine_runs_twice_is_found_by_crashes(
            @Autowired ChargesAtMostOnce workflow, @Autowired DurableEngine engine) {
        DurableHandler<String, String> broken = (input, ctx) -> workflow.handle(input, BrokenContext.around(ctx));
        tester.service().backend().register("broken", engine.function("broken", TypeRef.of(String.class), broken));

        CrashReport report = tester.crashEverywhere("broken", "a", TypeRef.of(String.class), charges);

        assertThat(found(report)).contains(Kind.EFFECT);
        assertThat(report.toString()).contains("the effect 'charge' happened 2 times");
    }

    private static List<Kind> found(CrashReport report) {
        return report.divergences().stream().map(Divergence::kind).distinct().toList();
    }

    private static Stream<String> read(Class<? extends DurableHandler<?, ?>> workflow) {
        return DeterminismGuard.ofClasses(workflow).findings().stream().map(NondeterministicCall::call);
    }
}
