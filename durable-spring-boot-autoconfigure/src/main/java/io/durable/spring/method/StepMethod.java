package io.durable.spring.method;

import io.durable.DurableContext;
import io.durable.StepConfig;
import io.durable.StepFunction;
import io.durable.TypeRef;
import io.durable.spring.annotation.DurableStep;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.ResolvableType;

/**
 * A method whose calls are steps.
 *
 * @param method as the class of the bean has it
 * @param name of the steps
 * @param result what a recorded outcome is read as
 * @param config how the steps run
 * @param preset the retry preset; empty: the default strategy
 */
record StepMethod(Method method, String name, TypeRef<?> result, StepConfig config, String preset) {

    static StepMethod of(Method method, Class<?> type, DurableStep annotation) {
        MethodRules rules = new MethodRules(method, type, DurableStep.class);
        rules.requireOverridable();
        rules.requireExtensibleOrInInterface();
        rules.requireNoContext();
        rules.requireResultAtOnce();
        String name = annotation.name().isEmpty() ? method.getName() : annotation.name();
        rules.requireStepName(name);
        return new StepMethod(method, name, result(rules), config(rules, annotation), annotation.retry());
    }

    private static TypeRef<?> result(MethodRules rules) {
        Type type = ConcreteType.of(ResolvableType.forMethodReturnType(rules.method(), rules.type()))
                .orElseThrow(() -> rules.refused(
                        "does not say what it returns: its type is a wildcard or a type variable, and a recorded result could"
                                + " not be read back.",
                        "Let it return a class, or a generic one with its type arguments."));
        return TypeRef.of(type);
    }

    private static StepConfig config(MethodRules rules, DurableStep annotation) {
        StepConfig config = StepConfig.semantics(annotation.semantics());
        if (!annotation.retry().isEmpty()) {
            config = config.withRetry(annotation.retry());
        }
        return annotation.timeout().isEmpty() ? config : withTimeout(config, rules, annotation.timeout());
    }

    private static StepConfig withTimeout(StepConfig config, MethodRules rules, String timeout) {
        try {
            Duration limit = DurationStyle.detectAndParse(timeout);
            return config.withTimeout(limit);
        } catch (IllegalArgumentException e) {
            throw rules.refused(
                    "has the timeout '" + timeout + "', which is no duration of 1 ms to 366 days.",
                    "Give one such as '500ms', '30s' or 'PT5M'.");
        }
    }

    /** Refuses a preset that nobody has configured. */
    void requirePreset(Set<String> known) {
        if (!preset.isEmpty() && !known.contains(preset)) {
            throw DurableMethodException.of(
                    method,
                    DurableStep.class,
                    "names the retry preset '" + preset + "', which there is not.",
                    "Configure durable.retry.presets." + preset
                            + ", declare a bean of type RetryStrategy with this name"
                            + (known.isEmpty()
                                    ? "."
                                    : ", or name one of: " + String.join(", ", new TreeSet<>(known)) + "."));
        }
    }

    /** The body returns what the method does. NullAway does not see that a step may return null. */
    @SuppressWarnings({"unchecked", "NullAway"})
    @Nullable
    Object run(DurableContext context, StepFunction<@Nullable Object> body) {
        return context.step(name, (TypeRef<@Nullable Object>) result, body, config);
    }
}
