package io.durable.spring.method;

import io.durable.DurableContext;
import io.durable.TypeRef;
import io.durable.spring.annotation.DurableFunction;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

/**
 * A method that is a handler.
 *
 * @param method as the class of the bean has it
 * @param name of the function
 * @param input the type of the input; that of nothing if the method takes none
 */
record FunctionMethod(Method method, String name, TypeRef<?> input) {

    static FunctionMethod of(Method method, Class<?> type, DurableFunction annotation) {
        MethodRules rules = new MethodRules(method, type, DurableFunction.class);
        rules.requireOverridable();
        rules.requireResultAtOnce();
        String name = annotation.name().isEmpty() ? method.getName() : annotation.name();
        rules.requireFunctionName(name);
        return new FunctionMethod(method, name, input(rules));
    }

    private static TypeRef<?> input(MethodRules rules) {
        TypeRef<?> input = null;
        int contexts = 0;
        Class<?>[] parameters = rules.method().getParameterTypes();
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] == DurableContext.class) {
                contexts++;
            } else if (input == null) {
                input = TypeRef.of(inputType(rules, i));
            } else {
                throw wrongParameters(rules);
            }
        }
        if (contexts > 1) {
            throw wrongParameters(rules);
        }
        return input == null ? TypeRef.ofVoid() : input;
    }

    private static Type inputType(MethodRules rules, int index) {
        MethodParameter parameter = new MethodParameter(rules.method(), index).withContainingClass(rules.type());
        return ConcreteType.of(ResolvableType.forMethodParameter(parameter))
                .orElseThrow(() -> rules.refused(
                        "does not say what it takes: the type of its input is a wildcard or a type variable.",
                        "Let it take a class, or a generic one with its type arguments."));
    }

    private static DurableMethodException wrongParameters(MethodRules rules) {
        return rules.refused(
                "takes more than one input or more than one context.",
                "Let it take one input, one DurableContext, both or none; several values fit into a record.");
    }

    boolean isVoid() {
        return TypeRef.of((Type) method.getReturnType()).isVoid();
    }

    /** What the method is called with, in its order. */
    @Nullable
    Object[] arguments(@Nullable Object given, DurableContext context) {
        Class<?>[] parameters = method.getParameterTypes();
        @Nullable Object[] arguments = new @Nullable Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            arguments[i] = parameters[i] == DurableContext.class ? context : given;
        }
        return arguments;
    }
}
