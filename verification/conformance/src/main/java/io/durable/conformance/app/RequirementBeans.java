package io.durable.conformance.app;

import io.durable.DurableHandler;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.ResolvableType;

/** Declares the handlers as beans, each with its name and its input type. */
final class RequirementBeans implements BeanDefinitionRegistryPostProcessor {

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        ProcessDeath death = arn -> ((ConfigurableListableBeanFactory) registry)
                .getBean(ProcessDeath.class)
                .of(arn);
        Requirements.withTargets(death)
                .forEach(requirement ->
                        registry.registerBeanDefinition(requirement.functionName(), definition(requirement)));
    }

    private static RootBeanDefinition definition(Requirement<?> requirement) {
        RootBeanDefinition definition = new RootBeanDefinition();
        definition.setTargetType(ResolvableType.forClassWithGenerics(
                DurableHandler.class,
                ResolvableType.forClass(requirement.inputType()),
                ResolvableType.forClass(Object.class)));
        definition.setInstanceSupplier(requirement::handler);
        return definition;
    }
}
