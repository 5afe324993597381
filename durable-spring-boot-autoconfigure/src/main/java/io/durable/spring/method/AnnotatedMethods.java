package io.durable.spring.method;

import io.durable.spring.annotation.DurableFunction;
import io.durable.spring.annotation.DurableStep;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.util.ReflectionUtils;

/**
 * The annotated methods of a class, also those that are annotated in a superclass or an interface, each as the class has it.
 *
 * @param steps the methods that are steps
 * @param functions the methods that are handlers
 */
record AnnotatedMethods(Map<Method, DurableStep> steps, Map<Method, DurableFunction> functions) {

    /** Most beans of an application are of these, and nothing of them is annotated. */
    private static final List<String> LIBRARIES =
            List.of("java.", "org.springframework.boot.", "org.springframework.cloud.", "org.springframework.context.");

    private static final AnnotatedMethods NONE = new AnnotatedMethods(Map.of(), Map.of());
    private static final Logger log = LoggerFactory.getLogger(AnnotatedMethods.class);

    static AnnotatedMethods of(Class<?> type) {
        AnnotatedMethods methods = new AnnotatedMethods(new LinkedHashMap<>(), new LinkedHashMap<>());
        methods.addAll(type, type);
        return methods.steps().isEmpty() && methods.functions().isEmpty() ? NONE : methods;
    }

    /**
     * The method that runs when a method is called on an object of a class. The methods of proxies and lambda expressions have forgotten
     * their generics: there it is the method itself.
     */
    static Method specific(Method method, Class<?> type) {
        return Proxy.isProxyClass(type) || type.isHidden() ? method : AopUtils.getMostSpecificMethod(method, type);
    }

    private void addAll(Class<?> declaring, Class<?> type) {
        if (LIBRARIES.stream().anyMatch(declaring.getName()::startsWith)) {
            return;
        }
        addDeclared(declaring, type);
        if (declaring.getSuperclass() != null) {
            addAll(declaring.getSuperclass(), type);
        }
        for (Class<?> implemented : declaring.getInterfaces()) {
            addAll(implemented, type);
        }
    }

    /** A method may name a class that is missing, where an optional library is: then the class cannot be looked at. */
    private void addDeclared(Class<?> declaring, Class<?> type) {
        try {
            ReflectionUtils.doWithLocalMethods(declaring, method -> add(method, type));
        } catch (IllegalStateException | LinkageError missing) {
            log.debug("The methods of {} cannot be looked at for annotations", declaring.getName(), missing);
        }
    }

    private void add(Method method, Class<?> type) {
        DurableStep step = method.getAnnotation(DurableStep.class);
        DurableFunction function = method.getAnnotation(DurableFunction.class);
        if ((step == null && function == null) || method.isBridge()) {
            return;
        }
        Method specific = specific(method, type);
        if (step != null) {
            steps.putIfAbsent(specific, step);
        }
        if (function != null) {
            functions.putIfAbsent(specific, function);
        }
    }
}
