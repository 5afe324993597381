package io.durable.spring.method;

import io.durable.DurableContext;
import io.durable.TypeRef;
import io.durable.engine.DurableEngine;
import io.durable.engine.WorkflowFunction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.util.ReflectionUtils;

/**
 * A handler that calls a method of a bean.
 *
 * @since 0.1
 */
public final class MethodHandler {

    private final FunctionMethod function;
    private final Method invocable;
    private final String beanName;
    private final BeanFactory beans;

    /** Calls the method as the proxy of the bean has it. */
    MethodHandler(FunctionMethod function, Method invocable, String beanName, BeanFactory beans) {
        this.function = function;
        this.invocable = invocable;
        this.beanName = beanName;
        this.beans = beans;
        ReflectionUtils.makeAccessible(invocable);
    }

    /**
     * What the input is read as.
     *
     * @return the type; {@link Void} if there is none
     */
    public Type inputType() {
        return function.input().type();
    }

    /**
     * What the result is written from.
     *
     * @return the type that the method declares
     */
    public Type resultType() {
        return function.method().getGenericReturnType();
    }

    /**
     * The handler as a function.
     *
     * @param engine what runs it
     * @return the function, under the name that the annotation gives
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // which does not see that input and result may be null
    public WorkflowFunction on(DurableEngine engine) {
        TypeRef<@Nullable Object> input = (TypeRef<@Nullable Object>) function.input();
        return function.isVoid()
                ? engine.functionWithoutResult(function.name(), input, this::run)
                : engine.function(function.name(), input, this::call);
    }

    Method method() {
        return function.method();
    }

    private @Nullable Void run(@Nullable Object input, DurableContext context) throws Exception {
        call(input, context);
        return null;
    }

    private @Nullable Object call(@Nullable Object input, DurableContext context) throws Exception {
        try {
            return invocable.invoke(beans.getBean(beanName), function.arguments(input, context));
        } catch (InvocationTargetException e) {
            throw thrownBy(e);
        }
    }

    /** What ends a workflow, or unwinds it, passes as it is. */
    private static Exception thrownBy(InvocationTargetException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof Exception exception ? exception : e;
    }
}
