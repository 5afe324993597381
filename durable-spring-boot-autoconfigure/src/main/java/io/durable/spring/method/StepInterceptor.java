package io.durable.spring.method;

import io.durable.DurableContext;
import io.durable.engine.CurrentContext;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Optional;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.support.AopUtils;

/** Makes a call a step if a workflow makes it. */
record StepInterceptor(DurableMethods methods) implements MethodInterceptor {

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        Optional<DurableContext> context = CurrentContext.get();
        if (context.isEmpty() || !(call instanceof ProxyMethodInvocation invocation)) {
            return call.proceed();
        }
        Optional<StepMethod> step = methods.step(call.getMethod(), type(invocation));
        return step.isPresent()
                ? step.get().run(context.get(), attempt -> proceed(invocation.invocableClone()))
                : call.proceed();
    }

    /** A proxy without a target answers itself. */
    private static Class<?> type(ProxyMethodInvocation call) {
        Object target = call.getThis();
        return target == null ? call.getProxy().getClass() : AopUtils.getTargetClass(target);
    }

    /** Each attempt proceeds from here: an invocation can proceed once. */
    private static @Nullable Object proceed(MethodInvocation attempt) throws Exception {
        try {
            return attempt.proceed();
        } catch (Exception | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new UndeclaredThrowableException(failure);
        }
    }
}
