package io.durable.spring.method;

import io.durable.spring.annotation.DurableFunction;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * The annotated methods of all beans.
 *
 * @since 0.1
 */
public final class DurableMethodBeans {

    private final ConfigurableListableBeanFactory beans;
    private final DurableMethods methods;

    /**
     * Looks at nothing yet.
     *
     * @param beans the beans
     * @param steps whose knowledge of classes is shared
     */
    public DurableMethodBeans(ConfigurableListableBeanFactory beans, StepPostProcessor steps) {
        this.beans = beans;
        this.methods = steps.methods();
    }

    /**
     * Looks at the classes of all beans, without making a bean.
     *
     * @param retryPresets the presets that steps may name
     * @return the handlers by their names
     * @throws DurableMethodException if a step names another preset, or if two handlers have the same name
     */
    public Map<String, MethodHandler> look(Set<String> retryPresets) {
        Map<String, MethodHandler> handlers = new LinkedHashMap<>();
        forEach((bean, type) -> {
            methods.steps(type).forEach(step -> step.requirePreset(retryPresets));
            methods.functions(type).forEach(function -> add(function, bean, handlers));
        });
        return handlers;
    }

    private void forEach(BiConsumer<String, Class<?>> visitor) {
        for (String name : beans.getBeanNamesForType(Object.class, true, false)) {
            Class<?> type = ScopedProxyUtils.isScopedTarget(name) ? null : targetClass(name);
            if (type != null) {
                visitor.accept(name, type);
            }
        }
    }

    /** The class of a bean that cannot be made may be unknown. */
    private @Nullable Class<?> targetClass(String name) {
        try {
            Class<?> type = AutoProxyUtils.determineTargetClass(beans, name);
            if (type != null && ScopedObject.class.isAssignableFrom(type)) {
                return AutoProxyUtils.determineTargetClass(beans, ScopedProxyUtils.getTargetBeanName(name));
            }
            return type != null && Proxy.isProxyClass(type) && beans.containsSingleton(name)
                    ? AopProxyUtils.ultimateTargetClass(beans.getBean(name))
                    : type;
        } catch (BeansException | LinkageError unknown) {
            return null;
        }
    }

    private void add(FunctionMethod function, String bean, Map<String, MethodHandler> handlers) {
        MethodHandler handler = new MethodHandler(function, invocable(function.method(), bean), bean, beans);
        MethodHandler other = handlers.put(function.name(), handler);
        if (other != null) {
            throw DurableMethodException.of(
                    function.method(),
                    DurableFunction.class,
                    "has the name '" + function.name() + "', and so has "
                            + ClassUtils.getQualifiedMethodName(other.method()) + ".",
                    "Give one of them another name, by the annotation. A class of which there are several beans can have none.");
        }
    }

    /** The method on the object that the bean is, which may be a proxy that knows interfaces only. */
    private Method invocable(Method method, String bean) {
        try {
            return AopUtils.selectInvocableMethod(method, Objects.requireNonNull(beans.getType(bean, false)));
        } catch (IllegalStateException e) {
            throw DurableMethodException.of(
                    method,
                    DurableFunction.class,
                    "is in no interface, and the bean '" + bean + "' is a proxy of interfaces.",
                    "Declare the method in an interface of the bean, or let Spring make a proxy of its class.");
        }
    }
}
