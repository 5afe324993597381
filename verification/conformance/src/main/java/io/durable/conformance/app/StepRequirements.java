package io.durable.conformance.app;

import static io.durable.conformance.app.Failures.NO_RETRY;
import static io.durable.conformance.app.Failures.ONE_SECOND;
import static io.durable.conformance.app.Failures.attempts;
import static io.durable.conformance.app.Failures.fail;
import static io.durable.conformance.app.Failures.fromAttempt;

import io.durable.DurableContext;
import io.durable.DurableHandler;
import io.durable.StepConfig;
import io.durable.StepContext;
import io.durable.StepSemantics;
import io.durable.conformance.app.Failures.TransientError;
import io.durable.error.StepException;
import io.durable.retry.JitterStrategy;
import io.durable.retry.RetryStrategies;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps: results, serdes, retries, and what holds when a process dies. */
final class StepRequirements {

    private static final StepConfig AT_MOST_ONCE = StepConfig.semantics(StepSemantics.AT_MOST_ONCE_PER_RETRY);

    private StepRequirements() {}

    static List<Requirement<?>> all(ProcessDeath process) {
        return List.of(
                Requirement.of("1-1", String.class, StepRequirements::greet),
                Requirement.of("1-2", String.class, StepRequirements::named),
                Requirement.of("1-3", StepRequirements::twoSteps),
                Requirement.of("1-5", StepRequirements::nothing),
                Requirement.of("1-6", String.class, StepRequirements::ownSerdes),
                Requirement.of("1-7", String.class, StepRequirements::logged),
                Requirement.of("1-9", StepRequirements::replayed),
                Requirement.of("1-10", StepRequirements::replayedFailure),
                Requirement.of("1-11", StepRequirements::secondAttempt),
                Requirement.of("1-13", StepRequirements::defaultRetry),
                Requirement.of("1-14", StepRequirements::growingDelays),
                Requirement.of("1-15", StepRequirements::retryByType),
                Requirement.of("1-17", String.class, interruptedOnce(process)),
                Requirement.of("1-18", String.class, interruptedAndRetried(process)),
                Requirement.of("1-19", StepRequirements::uncaught));
    }

    static String greet(String name, DurableContext ctx) {
        return ctx.step(null, String.class, s -> greeting(name));
    }

    static String greeting(String name) {
        return "Hello, " + name + "!";
    }

    private static String named(String name, DurableContext ctx) {
        return ctx.step("custom_step_name", String.class, s -> greeting(name));
    }

    private static String twoSteps(DurableContext ctx) {
        String first = ctx.step(null, String.class, s -> "first");
        return ctx.step(null, String.class, s -> first + "_second");
    }

    /** That a step's result may be null, javac 17 does not tell NullAway of a class file. */
    @SuppressWarnings("NullAway")
    private static @Nullable String nothing(DurableContext ctx) {
        return ctx.step(null, String.class, s -> null);
    }

    private static String ownSerdes(String text, DurableContext ctx) {
        return ctx.step(null, String.class, s -> text, StepConfig.defaults().withSerdes(TextSerdes.upperCase()));
    }

    private static String logged(String name, DurableContext ctx) {
        return ctx.step(null, String.class, s -> {
            s.logger().info("Greeting step started for: {}", name);
            String greeting = greeting(name);
            s.logger().info("Greeting step completed with: {}", greeting);
            return greeting;
        });
    }

    private static String replayed(DurableContext ctx) {
        String value = ctx.step(null, String.class, s -> "cached_value");
        ctx.wait(ONE_SECOND);
        return value;
    }

    private static String replayedFailure(DurableContext ctx) {
        String seen = "nothing";
        try {
            ctx.step(null, s -> fail("This step always fails"), NO_RETRY);
        } catch (StepException failure) {
            seen = String.valueOf(failure.getMessage());
        }
        ctx.wait(ONE_SECOND);
        return seen;
    }

    static String secondAttempt(DurableContext ctx) {
        return ctx.step(null, String.class, s -> fromAttempt(2, s.attempt(), "Operation succeeded"), attempts(3));
    }

    private static String defaultRetry(DurableContext ctx) {
        return ctx.step(null, String.class, s -> fromAttempt(3, s.attempt(), "Operation succeeded"));
    }

    private static String growingDelays(DurableContext ctx) {
        StepConfig config = StepConfig.defaults()
                .withRetry(RetryStrategies.exponentialBackoff()
                        .maxAttempts(5)
                        .initialDelay(Duration.ofSeconds(2))
                        .backoffRate(3)
                        .jitter(JitterStrategy.NONE)
                        .build());
        return ctx.step(null, String.class, s -> fromAttempt(3, s.attempt(), "Operation succeeded"), config);
    }

    private static String retryByType(DurableContext ctx) {
        StepConfig config = StepConfig.defaults()
                .withRetry(RetryStrategies.exponentialBackoff()
                        .initialDelay(ONE_SECOND)
                        .jitter(JitterStrategy.NONE)
                        .retryOn(TransientError.class)
                        .build());
        return ctx.step(null, String.class, s -> fromAttempt(2, s.attempt(), "Operation succeeded"), config);
    }

    private static DurableHandler<String, String> interruptedOnce(ProcessDeath process) {
        StepConfig config = AT_MOST_ONCE.withRetry(RetryStrategies.none());
        return (input, ctx) -> {
            String execution = ctx.executionArn();
            return ctx.step("at_most_once_flaky_step", String.class, s -> die(input, s, process, execution), config);
        };
    }

    private static DurableHandler<String, String> interruptedAndRetried(ProcessDeath process) {
        StepConfig config = AT_MOST_ONCE.withRetry(Failures.afterOneSecond(2));
        return (input, ctx) -> {
            String execution = ctx.executionArn();
            return ctx.step(
                    null,
                    String.class,
                    s -> {
                        if (s.attempt() == 1) {
                            return die(input, s, process, execution);
                        }
                        s.logger().info(input);
                        return "succeeded on second attempt";
                    },
                    config);
        };
    }

    private static String die(String input, StepContext step, ProcessDeath process, String execution) {
        step.logger().info(input);
        process.of(execution);
        return fail("Nobody hears of this: the process is dead");
    }

    static String uncaught(DurableContext ctx) {
        return ctx.step(null, String.class, s -> fail("This step always fails"), NO_RETRY);
    }
}
