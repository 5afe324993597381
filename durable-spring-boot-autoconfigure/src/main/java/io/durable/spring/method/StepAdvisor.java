package io.durable.spring.method;

import java.lang.reflect.Method;
import org.springframework.aop.support.StaticMethodMatcherPointcutAdvisor;

/** The calls of step methods, and what becomes of them. */
final class StepAdvisor extends StaticMethodMatcherPointcutAdvisor {

    private final transient DurableMethods methods;

    StepAdvisor(DurableMethods methods) {
        super(new StepInterceptor(methods));
        this.methods = methods;
    }

    @Override
    public boolean matches(Method method, Class<?> targetClass) {
        return methods.isStep(method, targetClass);
    }
}
