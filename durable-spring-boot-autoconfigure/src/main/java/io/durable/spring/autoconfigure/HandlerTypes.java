package io.durable.spring.autoconfigure;

import io.durable.DurableHandler;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
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
        return declarations(beanName, handler)
                .flatMap(type -> concrete(type.as(DurableHandler.class).getGeneric(0), false).stream())
                .findFirst()
                .orElseThrow(() -> rawHandler(beanName));
    }

    private Stream<ResolvableType> declarations(String beanName, DurableHandler<?, ?> handler) {
        ResolvableType instance = ResolvableType.forClass(AopProxyUtils.ultimateTargetClass(handler));
        if (!beanFactory.containsBeanDefinition(beanName)) {
            return Stream.of(instance);
        }
        BeanDefinition definition = beanFactory.getMergedBeanDefinition(beanName);
        return Stream.concat(
                Stream.concat(Stream.of(definition.getResolvableType()), decorated(definition)), Stream.of(instance));
    }

    /** What a scoped proxy stands for. */
    private static Stream<ResolvableType> decorated(BeanDefinition definition) {
        return definition instanceof RootBeanDefinition root && root.getDecoratedDefinition() != null
                ? Stream.of(root.getDecoratedDefinition().getBeanDefinition().getResolvableType())
                : Stream.empty();
    }

    /**
     * The type with every variable replaced by what it stands for. {@link ResolvableType#getType()} alone would still be a
     * variable where a class inherits its type arguments, and Jackson would read that as a map.
     */
    private static Optional<Type> concrete(ResolvableType type, boolean nested) {
        if (type.getType() instanceof GenericArrayType) {
            return concrete(type.getComponentType(), true).map(HandlerTypes::arrayOf);
        }
        Class<?> raw = type.resolve();
        if (raw == null) {
            return nested && type.getType() instanceof WildcardType ? Optional.of(Object.class) : Optional.empty();
        }
        ResolvableType[] generics = type.getGenerics();
        return generics.length == 0 || isRaw(raw, generics) ? Optional.of(raw) : parameterized(raw, generics);
    }

    /** A generic class without type arguments, such as {@code List}: its generics are its own variables. */
    private static boolean isRaw(Class<?> raw, ResolvableType[] generics) {
        return generics[0].getType() instanceof TypeVariable<?> variable && variable.getGenericDeclaration() == raw;
    }

    private static Optional<Type> parameterized(Class<?> raw, ResolvableType[] generics) {
        ResolvableType[] arguments = new ResolvableType[generics.length];
        for (int i = 0; i < generics.length; i++) {
            Optional<Type> argument = concrete(generics[i], true);
            if (argument.isEmpty()) {
                return Optional.empty();
            }
            arguments[i] = ResolvableType.forType(argument.get());
        }
        return Optional.of(ResolvableType.forClassWithGenerics(raw, arguments).getType());
    }

    private static Type arrayOf(Type component) {
        return component instanceof Class<?> type ? type.arrayType() : new ArrayOf(component);
    }

    private static DurableStartupException rawHandler(String beanName) {
        return new DurableStartupException(
                "The durable handler '" + beanName + "' does not say what it takes: its input type is missing, a"
                        + " wildcard or a type variable.",
                "Give the bean its type arguments: declare it as DurableHandler<OrderPlaced, Receipt>, with the types of"
                        + " its input and its result, where it is a @Bean method, or let its class implement that.");
    }

    /** An array of a generic type. */
    private record ArrayOf(Type component) implements GenericArrayType {

        @Override
        public Type getGenericComponentType() {
            return component;
        }
    }
}
