package io.durable.spring.autoconfigure;

import io.durable.DurableContext;
import io.durable.DurableHandler;
import io.durable.TypeRef;
import io.durable.engine.DurableEngine;
import io.durable.engine.WorkflowFunction;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.ResolvableType;

/** The beans of type {@link DurableHandler}. */
final class HandlerBeans implements HandlerSource {

    private final ConfigurableListableBeanFactory beanFactory;
    private final DurableEngine engine;
    private final HandlerTypes types;
    private final HandlerInputs inputs;

    HandlerBeans(ConfigurableListableBeanFactory beanFactory, DurableEngine engine) {
        this.beanFactory = beanFactory;
        this.engine = engine;
        this.types = new HandlerTypes(beanFactory);
        this.inputs = HandlerInputs.in(beanFactory);
    }

    @Override
    public Map<String, WorkflowFunction> handlers() {
        rejectBiFunctions();
        Map<String, WorkflowFunction> handlers = new LinkedHashMap<>();
        beans().forEach((name, handler) -> handlers.put(name, function(name, handler)));
        return handlers;
    }

    @Override
    public Map<String, Type> resultTypes() {
        Map<String, Type> results = new LinkedHashMap<>();
        beans().forEach((name, handler) -> types.resultType(name, handler).ifPresent(type -> results.put(name, type)));
        return results;
    }

    private Map<String, DurableHandler<?, ?>> beans() {
        Map<String, DurableHandler<?, ?>> beans = new LinkedHashMap<>();
        for (String name : beanFactory.getBeanNamesForType(DurableHandler.class, true, false)) {
            if (!ScopedProxyUtils.isScopedTarget(name)) {
                beans.put(name, beanFactory.getBean(name, DurableHandler.class));
            }
        }
        return beans;
    }

    /** The engine reads the input as the type found here, which is the handler's own. */
    @SuppressWarnings("unchecked")
    private WorkflowFunction function(String name, DurableHandler<?, ?> handler) {
        TypeRef<Object> inputType = (TypeRef<Object>) TypeRef.of(types.inputType(name, handler));
        inputs.check(name, inputType.type());
        return engine.function(name, inputType, (DurableHandler<Object, Object>) handler);
    }

    /** Spring Cloud Function would take it for a function of payload and headers, and call it with these. */
    private void rejectBiFunctions() {
        for (String name : beanFactory.getBeanNamesForType(BiFunction.class, true, false)) {
            ResolvableType second = declared(name).as(BiFunction.class).getGeneric(1);
            if (second.resolve() == DurableContext.class) {
                throw new DurableStartupException(
                        "The bean '" + name
                                + "' is a BiFunction with a DurableContext, which nothing runs as a workflow.",
                        "Declare '" + name + "' as DurableHandler, with the same type arguments for input and result"
                                + " and the same lambda expression.");
            }
        }
    }

    private ResolvableType declared(String name) {
        return beanFactory.containsBeanDefinition(name)
                ? beanFactory.getMergedBeanDefinition(name).getResolvableType()
                : ResolvableType.NONE;
    }
}
