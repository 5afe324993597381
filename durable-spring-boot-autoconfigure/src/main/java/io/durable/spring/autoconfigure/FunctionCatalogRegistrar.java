package io.durable.spring.autoconfigure;

import io.durable.engine.WorkflowFunction;
import io.durable.spring.HandlerRegistrar;
import io.durable.spring.function.DurableFunctions;
import java.util.Map;
import java.util.function.Function;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.cloud.function.context.FunctionRegistration;
import org.springframework.cloud.function.context.FunctionRegistry;

/** Makes handlers known to Spring Cloud Function, under the names of their beans. */
final class FunctionCatalogRegistrar implements HandlerRegistrar {

    private final FunctionRegistry registry;
    private final BeanFactory beanFactory;
    private final FunctionDefinition definition;

    FunctionCatalogRegistrar(FunctionRegistry registry, BeanFactory beanFactory, FunctionDefinition definition) {
        this.registry = registry;
        this.beanFactory = beanFactory;
        this.definition = definition;
    }

    @Override
    public void register(Map<String, WorkflowFunction> handlers) {
        handlers.forEach((name, handler) -> {
            if (!beanFactory.containsBean(name) || !beanFactory.isTypeMatch(name, Function.class)) {
                registry.register(registration(name, handler));
            }
        });
        definition.check(registry, handlers.keySet());
    }

    private static FunctionRegistration<?> registration(String name, WorkflowFunction handler) {
        return new FunctionRegistration<>(DurableFunctions.of(handler), name).type(FunctionBeans.TYPE.getType());
    }
}
