package io.durable.spring.autoconfigure;

import io.durable.engine.WorkflowFunction;
import io.durable.spring.HandlerRegistrar;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.context.config.RoutingFunction;

/**
 * Deploys the functions of the application that are no handlers, for handlers to invoke: the beans that Spring Cloud Function would
 * run on Lambda.
 */
final class PlainFunctionRegistrar implements HandlerRegistrar {

    private static final Logger log = LoggerFactory.getLogger(PlainFunctionRegistrar.class);

    private final PlainFunctionTarget target;
    private final FunctionCatalog catalog;
    private final ListableBeanFactory beanFactory;

    PlainFunctionRegistrar(PlainFunctionTarget target, FunctionCatalog catalog, ListableBeanFactory beanFactory) {
        this.target = target;
        this.catalog = catalog;
        this.beanFactory = beanFactory;
    }

    /** What the application has deployed itself stays, a stand-in in a test for example. */
    @Override
    public void register(Map<String, WorkflowFunction> handlers) {
        Stream.of(Function.class, Consumer.class)
                .flatMap(type -> Arrays.stream(beanFactory.getBeanNamesForType(type, true, false)))
                .filter(name -> !handlers.containsKey(name) && !name.equals(RoutingFunction.FUNCTION_NAME))
                .filter(name -> !target.isTaken().test(name))
                .forEach(this::register);
    }

    /** A bean may be a function for other reasons than to be invoked, so its name may be any. */
    private void register(String name) {
        try {
            target.deploy().accept(name, new CatalogFunction(catalog, name));
        } catch (IllegalArgumentException e) {
            log.debug("The bean '{}' cannot be invoked by handlers: no function can have its name", name);
        }
    }
}
