package io.durable.spring.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableContext;
import io.durable.StepSemantics;
import io.durable.retry.RetryStrategies;
import io.durable.retry.RetryStrategy;
import io.durable.spring.annotation.DurableStep;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/** What an annotation says, and which methods cannot be steps. */
class StepRulesTests {

    private final ApplicationContextRunner runner = new Workflows().runner();

    @ParameterizedTest
    @CsvSource({
        "io.durable.spring.method.StepRulesTests$Private, is private",
        "io.durable.spring.method.StepRulesTests$Static, is static",
        "io.durable.spring.method.StepRulesTests$Final, is final",
        "io.durable.spring.method.StepRulesTests$OfFinalClass, is in a final class or record",
        "io.durable.spring.method.StepRulesTests$OfRecord, is in a final class or record",
        "io.durable.spring.method.StepRulesTests$WithContext, takes a DurableContext",
        "io.durable.spring.method.StepRulesTests$Later, returns a CompletableFuture",
        "io.durable.spring.method.StepRulesTests$Variable, does not say what it returns",
        "io.durable.spring.method.StepRulesTests$Unnameable, 'has the name ''größe'''",
        "io.durable.spring.method.StepRulesTests$NoDuration, 'has the timeout ''soon'''",
        "io.durable.spring.method.StepRulesTests$TooLong, 'has the timeout ''400d'''",
        "io.durable.spring.method.StepRulesTests$UnknownPreset, 'names the retry preset ''paymets'''"
    })
    void a_method_that_cannot_be_a_step_stops_the_start(Class<?> bean, String complaint) {
        runner.withBean(bean)
                .run(context -> assertThat(StartFailures.in(context))
                        .hasMessageContaining("The @DurableStep method " + bean.getName())
                        .hasMessageContaining(complaint));
    }

    @Test
    void an_unknown_preset_is_told_with_those_that_there_are() {
        runner.withBean(UnknownPreset.class)
                .withPropertyValues("durable.retry.presets.payments.type=none")
                .withBean("patient", RetryStrategy.class, RetryStrategies::none)
                .run(context -> assertThat(StartFailures.in(context).action())
                        .startsWith("Configure durable.retry.presets.paymets")
                        .endsWith("one of: patient, payments."));
    }

    @Test
    void the_report_of_the_failed_start_says_what_to_do() {
        runner.withBean(Private.class).run(context -> {
            FailureAnalysis analysis = registeredAnalyzer().analyze(context.getStartupFailure());

            assertThat(analysis.getDescription()).contains(Private.class.getName() + ".wrong is private");
            assertThat(analysis.getAction()).isEqualTo("Remove 'private'.");
        });
    }

    private static FailureAnalyzer registeredAnalyzer() {
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, FailureHandler.logging(LogFactory.getLog(StepRulesTests.class)))
                .stream()
                .filter(DurableMethodFailureAnalyzer.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_preset_may_be_a_bean() {
        runner.withBean(UnknownPreset.class)
                .withBean("paymets", RetryStrategy.class, RetryStrategies::none)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void the_annotation_says_how_the_step_runs() {
        StepMethod step = new DurableMethods().steps(Full.class).iterator().next();

        assertThat(step.name()).isEqualTo("charge the card");
        assertThat(step.preset()).isEqualTo("payments");
        assertThat(step.config().semantics()).isEqualTo(StepSemantics.AT_MOST_ONCE_PER_RETRY);
        assertThat(step.config().timeout()).contains(Duration.ofMillis(1500));
        assertThat(step.result().type()).isEqualTo(int.class);
    }

    static class Full {

        @DurableStep(
                name = "charge the card",
                retry = "payments",
                semantics = StepSemantics.AT_MOST_ONCE_PER_RETRY,
                timeout = "1500ms")
        int charge() {
            return 1;
        }
    }

    static class Private {

        @DurableStep
        @SuppressWarnings("UnusedMethod")
        private void wrong() {}
    }

    static class Static {

        @DurableStep
        static void wrong() {}
    }

    static class Final {

        @DurableStep
        final void wrong() {}
    }

    static final class OfFinalClass {

        @DurableStep
        void wrong() {}
    }

    record OfRecord() {

        @DurableStep
        void wrong() {}
    }

    static class WithContext {

        @DurableStep
        void wrong(DurableContext ctx) {}
    }

    static class Later {

        @DurableStep
        CompletableFuture<String> wrong() {
            return CompletableFuture.completedFuture("late");
        }
    }

    static class Variable {

        @DurableStep
        <T> T wrong(T given) {
            return given;
        }
    }

    static class Unnameable {

        @DurableStep(name = "größe")
        void wrong() {}
    }

    static class NoDuration {

        @DurableStep(timeout = "soon")
        void wrong() {}
    }

    static class TooLong {

        @DurableStep(timeout = "400d")
        void wrong() {}
    }

    static class UnknownPreset {

        @DurableStep(retry = "paymets")
        void wrong() {}
    }
}
