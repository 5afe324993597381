package io.durable.spring.method;

import java.lang.reflect.Modifier;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;

/**
 * Puts proxies before beans with step methods, around those that other post processors have made: a transaction of a method is part
 * of the step's body, and is not begun on replay.
 *
 * <p>A bean without such methods costs one look at the methods of its class.
 *
 * @since 0.1
 */
public final class StepPostProcessor extends AbstractBeanFactoryAwareAdvisingPostProcessor {

    private final transient DurableMethods methods = new DurableMethods();

    /** Makes proxies of classes, and of interfaces where a class is final. */
    public StepPostProcessor() {
        setProxyTargetClass(true);
        setBeforeExistingAdvisors(true);
        advisor = new StepAdvisor(methods);
    }

    DurableMethods methods() {
        return methods;
    }

    @Override
    protected boolean isEligible(Class<?> targetClass) {
        return methods.hasSteps(targetClass);
    }

    @Override
    protected void customizeProxyFactory(ProxyFactory proxyFactory) {
        Class<?> target = proxyFactory.getTargetClass();
        if (target != null && Modifier.isFinal(target.getModifiers()) && proxyFactory.isProxyTargetClass()) {
            proxyFactory.setProxyTargetClass(false);
            evaluateProxyInterfaces(target, proxyFactory);
        }
    }
}
