package io.durable.spring.method;

import io.durable.TypeRef;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/** Lets annotated methods be called, and their inputs and results be written and read, in a native image. */
final class DurableMethodAotProcessor implements BeanRegistrationAotProcessor {

    private final DurableMethods methods = new DurableMethods();
    private final BindingReflectionHintsRegistrar bindings = new BindingReflectionHintsRegistrar();

    @Override
    public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
        Class<?> type = bean.getBeanClass();
        if (methods.steps(type).isEmpty() && methods.functions(type).isEmpty()) {
            return null;
        }
        return (generation, code) -> register(generation.getRuntimeHints(), type);
    }

    private void register(RuntimeHints hints, Class<?> type) {
        methods.steps(type).forEach(step -> register(hints, step.method(), step.result()));
        methods.functions(type).forEach(function -> {
            register(hints, function.method(), function.input());
            bindings.registerReflectionHints(
                    hints.reflection(),
                    ResolvableType.forMethodReturnType(function.method(), type).getType());
        });
    }

    /** A proxy of interfaces is called by the method that the interface has. */
    private void register(RuntimeHints hints, Method method, TypeRef<?> bound) {
        hints.reflection()
                .registerMethod(method, ExecutableMode.INVOKE)
                .registerMethod(ClassUtils.getInterfaceMethodIfPossible(method, null), ExecutableMode.INVOKE);
        bindings.registerReflectionHints(hints.reflection(), bound.type());
    }
}
