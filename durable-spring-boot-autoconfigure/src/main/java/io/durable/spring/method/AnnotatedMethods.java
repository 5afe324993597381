package io.durable.spring.method;

import io.durable.spring.annotation.DurableFunction;
import io.durable.spring.annotation.DurableStep;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.aop.support.AopUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * The annotated methods of a class, also those that are annotated in a superclass or an interface, each as the class has it.
 *
 * @param steps the methods that are steps
 * @param functions the methods that are handlers
 */
record AnnotatedMethods(Map<Method, DurableStep> steps, Map<Method, DurableFunction> functions) {

    static AnnotatedMethods of(Class<?> type) {
        AnnotatedMethods methods = new AnnotatedMethods(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            methods.addDeclared(at, type);
        }
        for (Class<?> at : ClassUtils.getAllInterfacesForClassAsSet(type)) {
            methods.addDeclared(at, type);
        }
        return methods;
    }

    /** The method that runs when a method is called on an object of a class. */
    static Method specific(Method method, Class<?> type) {
        return Proxy.isProxyClass(type) ? method : AopUtils.getMostSpecificMethod(method, type);
    }

    private void addDeclared(Class<?> declaring, Class<?> type) {
        if (!isOfLibraries(declaring.getName())) {
            ReflectionUtils.doWithLocalMethods(declaring, method -> add(method, type));
        }
    }

    /** Most beans of an application are Spring's, and nothing of them is annotated. */
    private static boolean isOfLibraries(String name) {
        return name.startsWith("java.") || name.startsWith("jakarta.") || name.startsWith("org.springframework.");
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
