package io.durable.spring.autoconfigure;

import io.durable.engine.DurableEngine;
import io.durable.engine.WorkflowFunction;
import io.durable.spring.method.DurableMethodBeans;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The methods of beans that are annotated as handlers.
 *
 * <p>As it looks at all beans, it finds the steps too that name a retry preset which there is not.
 */
final class MethodHandlers implements HandlerSource {

    private final ListableBeanFactory beanFactory;
    private final DurableMethodBeans methods;
    private final DurableEngine engine;
    private final Map<String, Type> results = new ConcurrentHashMap<>();

    MethodHandlers(ListableBeanFactory beanFactory, DurableMethodBeans methods, DurableEngine engine) {
        this.beanFactory = beanFactory;
        this.methods = methods;
        this.engine = engine;
    }

    @Override
    public Map<String, WorkflowFunction> handlers() {
        HandlerInputs inputs = HandlerInputs.in(beanFactory);
        Map<String, WorkflowFunction> handlers = new LinkedHashMap<>();
        methods.look(engine.retryPresets()).forEach((name, handler) -> {
            refuseNameOfFunction(name);
            inputs.check(name, handler.inputType());
            handlers.put(name, handler.on(engine));
            results.put(name, handler.resultType());
        });
        return handlers;
    }

    @Override
    public Map<String, Type> resultTypes() {
        return Map.copyOf(results);
    }

    /** Spring Cloud Function would run the bean. */
    private void refuseNameOfFunction(String name) {
        if (beanFactory.containsBean(name)
                && Stream.of(Function.class, Consumer.class, Supplier.class)
                        .anyMatch(type -> beanFactory.isTypeMatch(name, type))) {
            throw new DurableStartupException(
                    "The @DurableFunction method of the name '" + name
                            + "' has the name of a bean that is a function itself.",
                    "Give the method another name, by its annotation, or the bean.");
        }
    }
}
