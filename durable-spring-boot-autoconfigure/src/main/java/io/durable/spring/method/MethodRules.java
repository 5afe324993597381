package io.durable.spring.method;

import io.durable.DurableContext;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.util.ClassUtils;

/** What a method must be like so that its annotation can have an effect. */
record MethodRules(Method method, Class<?> type, Class<?> annotation) {

    private static final Pattern STEP_NAME = Pattern.compile("[ -~]{1,256}");
    private static final Pattern FUNCTION_NAME = Pattern.compile("[A-Za-z0-9_-]{1,140}");

    /** A proxy overrides the method, or implements it. */
    void requireOverridable() {
        refuseModifier(Modifier.isPrivate(method.getModifiers()), "private");
        refuseModifier(Modifier.isStatic(method.getModifiers()), "static");
        refuseModifier(Modifier.isFinal(method.getModifiers()), "final");
    }

    private void refuseModifier(boolean present, String modifier) {
        if (present) {
            throw refused(
                    "is " + modifier + ", so that Spring cannot call it, or see its calls, through a proxy.",
                    "Remove '" + modifier + "'.");
        }
    }

    /** No proxy extends a final class. */
    void requireExtensibleOrInInterface() {
        if (Modifier.isFinal(type.getModifiers()) && !type.isInterface() && !isInInterface()) {
            throw refused(
                    "is in a final class or record, and no interface declares it, so that Spring cannot see its calls through a"
                            + " proxy.",
                    "Let the class not be final, or declare the method in an interface.");
        }
    }

    /** The interface may be generic, so that its method has another signature. */
    private boolean isInInterface() {
        return method.getDeclaringClass().isInterface()
                || Arrays.stream(ClassUtils.getAllInterfacesForClass(type))
                        .flatMap(declaring -> Arrays.stream(declaring.getMethods()))
                        .anyMatch(declared ->
                                AnnotatedMethods.specific(declared, type).equals(method));
    }

    void requireNoContext() {
        if (Arrays.asList(method.getParameterTypes()).contains(DurableContext.class)) {
            throw refused(
                    "takes a DurableContext, but no operation may be called inside of a step.",
                    "Remove the parameter; or remove the annotation, and call the method as a part of the workflow.");
        }
    }

    /** What completes later cannot be recorded when the method returns. */
    void requireResultAtOnce() {
        Class<?> result = method.getReturnType();
        if (Stream.of(Future.class, CompletionStage.class, Flow.Publisher.class)
                .anyMatch(later -> later.isAssignableFrom(result))) {
            throw refused(
                    "returns a " + result.getSimpleName() + ", which cannot be recorded.",
                    "Let it wait for the value, and return that.");
        }
    }

    void requireStepName(String name) {
        if (!STEP_NAME.matcher(name).matches()) {
            throw refused(
                    "has the name '" + name + "', which no step can have.",
                    "Give the annotation a name of 1 to 256 printable ASCII characters.");
        }
    }

    void requireFunctionName(String name) {
        if (!FUNCTION_NAME.matcher(name).matches()) {
            throw refused(
                    "has the name '" + name + "', which no function can have.",
                    "Give the annotation a name of 1 to 140 of the characters A-Z a-z 0-9 - _.");
        }
    }

    DurableMethodException refused(String complaint, String action) {
        return DurableMethodException.of(method, annotation, complaint, action);
    }
}
