package io.durable.spring.autoconfigure;

import io.durable.DurableHandler;
import io.durable.spring.method.ConcreteType;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.ResolvableType;

/**
 * Finds out what a handler bean takes.
 *
 * <p>An instance made of a lambda expression has forgotten its type arguments; the declaration of its bean has not. A bean
 * declared by its class, or behind a proxy, tells by the class of the object itself.
 */
final class HandlerTypes {

    private final ConfigurableListableBeanFactory beanFactory;

    HandlerTypes(ConfigurableListableBeanFactory beanFactory) {
        this.beanFactory = beanFactory;
    }

    /** The input type of a handler, free of type variables. */
    Type inputType(String beanName, DurableHandler<?, ?> handler) {
        return argument(beanName, handler, 0).orElseThrow(() -> rawHandler(beanName));
    }

    /** The type of its result; empty if the handler does not say. */
    Optional<Type> resultType(String beanName, DurableHandler<?, ?> handler) {
        return argument(beanName, handler, 1);
    }

    private Optional<Type> argument(String beanName, DurableHandler<?, ?> handler, int index) {
        return declarations(beanName, handler)
                .flatMap(type -> argument(type, index))
                .findFirst();
    }

    /** The input type of a handler's type, or its result type, if it has one free of type variables. */
    static Stream<Type> argument(ResolvableType type, int argument) {
        return ConcreteType.of(type.as(DurableHandler.class).getGeneric(argument)).stream();
    }

    private Stream<ResolvableType> declarations(String beanName, DurableHandler<?, ?> handler) {
        Stream<ResolvableType> instance =
                Stream.of(ResolvableType.forClass(AopProxyUtils.ultimateTargetClass(handler)));
        return beanFactory.containsBeanDefinition(beanName)
                ? Stream.concat(declared(beanFactory.getMergedBeanDefinition(beanName)), instance)
                : instance;
    }

    /** What a definition says of its bean's type, or of what a scoped proxy stands for. */
    static Stream<ResolvableType> declared(BeanDefinition definition) {
        return definition instanceof RootBeanDefinition root && root.getDecoratedDefinition() != null
                ? Stream.of(
                        root.getResolvableType(),
                        root.getDecoratedDefinition().getBeanDefinition().getResolvableType())
                : Stream.of(definition.getResolvableType());
    }

    private static DurableStartupException rawHandler(String beanName) {
        return new DurableStartupException(
                "The durable handler '" + beanName + "' does not say what it takes: its input type is missing, a"
                        + " wildcard or a type variable.",
                "Give the bean its type arguments: declare it as DurableHandler<OrderPlaced, Receipt>, with the types of"
                        + " its input and its result, where it is a @Bean method, or let its class implement that.");
    }
}
