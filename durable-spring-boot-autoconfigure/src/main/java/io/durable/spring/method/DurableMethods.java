package io.durable.spring.method;

import io.durable.spring.annotation.DurableFunction;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.MethodClassKey;
import org.springframework.util.ClassUtils;

/** The steps and handlers among the methods of classes: each class is looked at once. */
final class DurableMethods {

    private static final Found NONE = new Found(Map.of(), Map.of());

    private final Map<Class<?>, AnnotatedMethods> annotated = new ConcurrentHashMap<>(256);
    private final Map<Class<?>, Found> found = new ConcurrentHashMap<>(256);
    private final Map<MethodClassKey, Optional<StepMethod>> called = new ConcurrentHashMap<>();

    private record Found(Map<Method, StepMethod> steps, Map<Method, FunctionMethod> functions) {}

    boolean hasSteps(Class<?> type) {
        return !in(type).steps().isEmpty();
    }

    /** Whether a method is annotated, whatever its types are. */
    boolean isStep(Method method, Class<?> type) {
        Class<?> user = ClassUtils.getUserClass(type);
        return annotated(user).steps().containsKey(AnnotatedMethods.specific(method, user));
    }

    Collection<StepMethod> steps(Class<?> type) {
        return in(type).steps().values();
    }

    Collection<FunctionMethod> functions(Class<?> type) {
        return in(type).functions().values();
    }

    /** The step that a call of a method is on an object of a class. */
    Optional<StepMethod> step(Method method, Class<?> type) {
        return called.computeIfAbsent(new MethodClassKey(method, type), key -> {
            Class<?> user = ClassUtils.getUserClass(type);
            return Optional.ofNullable(in(user).steps().get(AnnotatedMethods.specific(method, user)));
        });
    }

    private Found in(Class<?> type) {
        return found.computeIfAbsent(ClassUtils.getUserClass(type), this::look);
    }

    private AnnotatedMethods annotated(Class<?> type) {
        return annotated.computeIfAbsent(type, AnnotatedMethods::of);
    }

    private Found look(Class<?> type) {
        AnnotatedMethods annotated = annotated(type);
        if (annotated.steps().isEmpty() && annotated.functions().isEmpty()) {
            return NONE;
        }
        Map<Method, StepMethod> steps = new LinkedHashMap<>();
        annotated.steps().forEach((method, step) -> steps.put(method, StepMethod.of(method, type, step)));
        Map<Method, FunctionMethod> functions = new LinkedHashMap<>();
        annotated.functions().forEach((method, function) -> {
            refuseBoth(method, steps);
            functions.put(method, FunctionMethod.of(method, type, function));
        });
        return new Found(steps, functions);
    }

    private static void refuseBoth(Method method, Map<Method, StepMethod> steps) {
        if (steps.containsKey(method)) {
            throw DurableMethodException.of(
                    method,
                    DurableFunction.class,
                    "is a @DurableStep too, but a workflow is no step.",
                    "Remove one of the annotations.");
        }
    }
}
