package io.durable.spring.autoconfigure;

import io.durable.DurableHandler;
import java.lang.reflect.Type;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.core.ResolvableType;

/** Lets the inputs and results of handler beans be written and read in a native image. */
final class HandlerAotProcessor implements BeanRegistrationAotProcessor {

    private final BindingReflectionHintsRegistrar bindings = new BindingReflectionHintsRegistrar();

    @Override
    public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
        if (!DurableHandler.class.isAssignableFrom(bean.getBeanClass())) {
            return null;
        }
        Type[] types = IntStream.of(0, 1)
                .mapToObj(argument -> argument(bean, argument))
                .flatMap(type -> type)
                .toArray(Type[]::new);
        return (generation, code) ->
                bindings.registerReflectionHints(generation.getRuntimeHints().reflection(), types);
    }

    /** None where nothing but the object itself tells, as there is no object yet. */
    private static Stream<Type> argument(RegisteredBean bean, int argument) {
        return Stream.concat(
                        HandlerTypes.declared(bean.getMergedBeanDefinition()),
                        Stream.of(bean.getBeanType(), ResolvableType.forClass(bean.getBeanClass())))
                .flatMap(type -> HandlerTypes.argument(type, argument))
                .limit(1);
    }
}
