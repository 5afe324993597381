package io.durable.conformance.app;

import static io.durable.conformance.app.Failures.ONE_SECOND;
import static io.durable.conformance.app.Failures.fail;

import io.durable.DurableContext;
import io.durable.InvokeConfig;
import io.durable.error.InvokeException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Invocations of other functions, and these functions. */
final class InvokeRequirements {

    private static final String ECHO = Requirement.functionName("echo");
    private static final String ERROR = Requirement.functionName("error");

    private static final int LARGE = 200 * 1024;

    private InvokeRequirements() {}

    static List<Requirement<?>> all() {
        return List.of(
                Requirement.of("5-1", String.class, (input, ctx) -> echo(ctx, null, input)),
                Requirement.of("5-2", Named.class, (input, ctx) -> echo(ctx, input.name(), input.payload())),
                Requirement.of("5-3", Object.class, (input, ctx) -> echo(ctx, null, input)),
                Requirement.of("5-5", ctx -> ctx.invoke(null, ERROR, null, Object.class)),
                Requirement.of("5-6", InvokeRequirements::caught),
                Requirement.of("5-7", InvokeRequirements::large),
                Requirement.of("5-9", InvokeRequirements::thenWait),
                Requirement.of("5-10", InvokeRequirements::caughtThenWait),
                Requirement.of("5-11", InvokeRequirements::afterStep),
                Requirement.of("5-13", InvokeRequirements::inChild),
                Requirement.of("5-14", InvokeRequirements::twice),
                Requirement.of("5-15", Text.class, InvokeRequirements::ownSerdes));
    }

    /** The functions that are invoked. */
    static List<Requirement<?>> targets() {
        return List.of(
                Requirement.of("echo", Object.class, (input, ctx) -> input),
                Requirement.of("error", ctx -> fail("This function always fails")));
    }

    /**
     * An input with a name.
     *
     * @param name the name of the invocation
     * @param payload what the function is given
     */
    record Named(String name, String payload) {}

    /**
     * An input with a text.
     *
     * @param data the text
     */
    record Text(String data) {}

    private static Object echo(DurableContext ctx, @Nullable String name, Object payload) {
        return ctx.invoke(name, ECHO, payload, Object.class);
    }

    private static Object caught(DurableContext ctx) {
        try {
            return ctx.invoke(null, ERROR, null, Object.class);
        } catch (InvokeException failure) {
            return "fallback";
        }
    }

    private static int large(DurableContext ctx) {
        return ctx.invoke(null, ECHO, "x".repeat(LARGE), String.class).length();
    }

    private static Object thenWait(DurableContext ctx) {
        Object result = echo(ctx, null, "first");
        ctx.wait(ONE_SECOND);
        return result;
    }

    private static Object caughtThenWait(DurableContext ctx) {
        Object result = caught(ctx);
        ctx.wait(ONE_SECOND);
        return result;
    }

    private static Object afterStep(DurableContext ctx) {
        String payload = ctx.step(null, String.class, s -> "from the step");
        return echo(ctx, null, payload);
    }

    private static Object inChild(DurableContext ctx) {
        return ctx.runInChildContext("invoking", Object.class, child -> echo(child, null, "from the child"));
    }

    private static List<Object> twice(DurableContext ctx) {
        return List.of(echo(ctx, null, "first"), echo(ctx, null, "second"));
    }

    private static Map<String, String> ownSerdes(Text input, DurableContext ctx) {
        InvokeConfig config = InvokeConfig.defaults().withPayloadSerdes(TextSerdes.upperCaseJson());
        return Map.of("echoed", ctx.invoke(null, ECHO, input.data(), String.class, config));
    }
}
