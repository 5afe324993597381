package io.durable.conformance.app;

import static io.durable.conformance.app.Failures.NO_RETRY;
import static io.durable.conformance.app.Failures.ONE_SECOND;
import static io.durable.conformance.app.Failures.attempts;
import static io.durable.conformance.app.Failures.fail;
import static io.durable.conformance.app.Failures.fromAttempt;

import io.durable.ChildContextConfig;
import io.durable.DurableContext;
import io.durable.DurableLimits;
import io.durable.LoggerConfig;
import io.durable.error.ChildContextException;
import java.util.List;

/** Child contexts: names, nesting, failures, replay. */
final class ChildRequirements {

    private ChildRequirements() {}

    static List<Requirement<?>> all() {
        return List.of(
                Requirement.of("3-1", String.class, ChildRequirements::unnamed),
                Requirement.of("3-2", Named.class, ChildRequirements::namedByInput),
                Requirement.of("3-3", String.class, ChildRequirements::twoSteps),
                Requirement.of("3-5", String.class, ChildRequirements::recovered),
                Requirement.of("3-6", String.class, ChildRequirements::nested),
                Requirement.of("3-7", String.class, ChildRequirements::retried),
                Requirement.of("3-9", String.class, ChildRequirements::thenWait),
                Requirement.of("3-10", String.class, ChildRequirements::waitInside),
                Requirement.of("3-11", String.class, ChildRequirements::tooLarge),
                Requirement.of("3-13", String.class, ChildRequirements::waitInsideThenStep),
                Requirement.of("3-14", String.class, ChildRequirements::ownSerdes),
                Requirement.of("3-15", ChildRequirements::uncaught),
                Requirement.of("3-17", String.class, ChildRequirements::loggedOnce),
                Requirement.of("3-18", String.class, ChildRequirements::waitsInsideAndOutside));
    }

    /**
     * An input with a name.
     *
     * @param name the name of the context
     * @param value its result
     */
    record Named(String name, String value) {}

    private static String echo(DurableContext ctx, String value) {
        return ctx.step(null, String.class, s -> value);
    }

    private static String unnamed(String input, DurableContext ctx) {
        return ctx.runInChildContext(null, String.class, child -> echo(child, input));
    }

    private static String namedByInput(Named input, DurableContext ctx) {
        return ctx.runInChildContext(input.name(), String.class, child -> echo(child, input.value()));
    }

    private static String twoSteps(String input, DurableContext ctx) {
        return ctx.runInChildContext("two-steps", String.class, child -> echo(child, echo(child, input)));
    }

    private static String recovered(String input, DurableContext ctx) {
        try {
            return ctx.runInChildContext("failing", String.class, ChildRequirements::failingStep);
        } catch (ChildContextException failure) {
            return echo(ctx, input);
        }
    }

    private static String failingStep(DurableContext child) {
        return child.step(null, String.class, s -> fail("This step always fails"), NO_RETRY);
    }

    private static String nested(String input, DurableContext ctx) {
        return ctx.runInChildContext("outer", String.class, outer -> {
            String first = echo(outer, input);
            return outer.runInChildContext("inner", String.class, inner -> echo(inner, first));
        });
    }

    private static String retried(String input, DurableContext ctx) {
        return ctx.runInChildContext(
                "retrying",
                String.class,
                child -> child.step(null, String.class, s -> fromAttempt(2, s.attempt(), input), attempts(2)));
    }

    private static String thenWait(String input, DurableContext ctx) {
        String result = unnamed(input, ctx);
        ctx.wait(ONE_SECOND);
        return result;
    }

    private static String waitInside(String input, DurableContext ctx) {
        return ctx.runInChildContext("waiting", String.class, child -> {
            String result = echo(child, input);
            child.wait(ONE_SECOND);
            return result;
        });
    }

    /** What does not fit into a record is built again on replay, by the body, which then logs again. */
    private static int tooLarge(String input, DurableContext ctx) {
        String large = ctx.runInChildContext("large", String.class, child -> {
            logDuringReplay(child, input);
            return echo(child, "x").repeat(DurableLimits.MAX_CHILD_RESULT_BYTES + 1);
        });
        ctx.wait(ONE_SECOND);
        return large.length();
    }

    private static void logDuringReplay(DurableContext child, String line) {
        child.configureLogger(LoggerConfig.defaults().withLogDuringReplay(true));
        child.logger().info(line);
    }

    private static String waitInsideThenStep(String input, DurableContext ctx) {
        String result = ctx.runInChildContext("waiting", String.class, child -> {
            child.wait(ONE_SECOND);
            return input;
        });
        return echo(ctx, result);
    }

    private static String ownSerdes(String input, DurableContext ctx) {
        ChildContextConfig config = ChildContextConfig.defaults().withSerdes(TextSerdes.upperCase());
        return ctx.runInChildContext("upper-case", String.class, child -> echo(child, input), config);
    }

    private static String uncaught(DurableContext ctx) {
        return ctx.runInChildContext("failing", String.class, child -> fail("This context always fails"));
    }

    private static String loggedOnce(String input, DurableContext ctx) {
        String result = ctx.runInChildContext("logging", String.class, child -> {
            logDuringReplay(child, input);
            return input;
        });
        ctx.wait(ONE_SECOND);
        return result;
    }

    private static String waitsInsideAndOutside(String input, DurableContext ctx) {
        String result = echo(ctx, waitInside(input, ctx));
        ctx.wait(ONE_SECOND);
        return result;
    }
}
