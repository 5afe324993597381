package io.durable.spring.test;

import java.util.List;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;

/**
 * Takes away what properties of the application ask for and a test must not do: keep executions in a file, be invoked by another
 * process, and invoke functions in others.
 */
final class OutsideWorld implements BeanDefinitionRegistryPostProcessor {

    private static final List<String> BEANS = List.of(
            "durableExecutionStore",
            "durableFunctionServer",
            "durableFunctionServing",
            "durableInvocationFence",
            "durableOtherFunctionRegistrar",
            "durableServedFunctionRegistrar");

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        BEANS.stream().filter(registry::containsBeanDefinition).forEach(registry::removeBeanDefinition);
    }
}
