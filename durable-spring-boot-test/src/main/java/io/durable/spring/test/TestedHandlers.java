package io.durable.spring.test;

import io.durable.DurableHandler;
import io.durable.TypeRef;
import io.durable.engine.WorkflowFunction;
import io.durable.spring.HandlerRegistrar;
import io.durable.spring.method.ConcreteType;
import io.durable.test.TestedWorkflow;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.ResolvableType;

/** The handlers of the context, as a tester knows them. */
final class TestedHandlers implements HandlerRegistrar {

    private final ConfigurableListableBeanFactory beans;
    private final ObjectProvider<DurableTestSlice> slice;
    private final List<TestedWorkflow> workflows = new ArrayList<>();

    TestedHandlers(ConfigurableListableBeanFactory beans, ObjectProvider<DurableTestSlice> slice) {
        this.beans = beans;
        this.slice = slice;
    }

    @Override
    public void register(Map<String, WorkflowFunction> handlers) {
        if (handlers.isEmpty()) {
            slice.ifAvailable(it -> {
                throw new NoHandlerException(it.classes());
            });
        }
        handlers.forEach((name, function) -> workflows.add(
                new TestedWorkflow(name, function.inputType(), outputType(name, function), function.handler())));
    }

    /** Those that are there by now. */
    List<TestedWorkflow> workflows() {
        return workflows;
    }

    /** A handler bean answers null where a method without a result answers nothing. */
    private TypeRef<?> outputType(String name, WorkflowFunction function) {
        if (!function.hasResult()) {
            return TypeRef.ofVoid();
        }
        return declarations(name, function.handler())
                .flatMap(type -> concrete(type).stream())
                .filter(type -> type != Void.class)
                .findFirst()
                .<TypeRef<?>>map(TypeRef::of)
                .orElse(TypeRef.of(Object.class));
    }

    private static Optional<Type> concrete(ResolvableType declaration) {
        return ConcreteType.of(declaration.as(DurableHandler.class).getGeneric(1));
    }

    private Stream<ResolvableType> declarations(String name, DurableHandler<?, ?> handler) {
        ResolvableType instance = ResolvableType.forClass(AopProxyUtils.ultimateTargetClass(handler));
        return beans.containsBeanDefinition(name)
                ? Stream.of(beans.getMergedBeanDefinition(name).getResolvableType(), instance)
                : Stream.of(instance);
    }
}
