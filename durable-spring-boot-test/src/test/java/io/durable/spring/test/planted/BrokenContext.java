package io.durable.spring.test.planted;

import io.durable.DurableContext;
import io.durable.StepConfig;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What an engine would be like that does not care what is asked of a step: it runs each body at least once. */
final class BrokenContext {

    private BrokenContext() {}

    static DurableContext around(DurableContext context) {
        return (DurableContext) Proxy.newProxyInstance(
                DurableContext.class.getClassLoader(),
                new Class<?>[] {DurableContext.class},
                (proxy, method, arguments) -> call(context, method, arguments));
    }

    private static @Nullable Object call(DurableContext context, Method method, @Nullable Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(
                    context,
                    Arrays.stream(arguments)
                            .map(argument -> argument instanceof StepConfig ? StepConfig.defaults() : argument)
                            .toArray());
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
