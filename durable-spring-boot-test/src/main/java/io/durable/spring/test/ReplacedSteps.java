package io.durable.spring.test;

import io.durable.spring.method.StepPostProcessor;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;

/**
 * Makes the methods of mocks and other replacements steps where those of the replaced bean are. Spring puts such objects into the context as
 * they are, past all post processors: a workflow would call them again on each replay.
 *
 * <p>It has no order, and so it comes after what puts them there.
 */
final class ReplacedSteps implements BeanFactoryPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        if (beans instanceof DefaultSingletonBeanRegistry registry
                && beans.getBeanNamesForType(StepPostProcessor.class, true, false).length > 0) {
            StepPostProcessor steps = beans.getBean(StepPostProcessor.class);
            for (String name : beans.getSingletonNames()) {
                replace(name, registry, steps);
            }
        }
    }

    private static void replace(String name, DefaultSingletonBeanRegistry beans, StepPostProcessor steps) {
        Object replacement = beans.getSingleton(name);
        Object withSteps = replacement == null ? null : steps.postProcessAfterInitialization(replacement, name);
        if (withSteps != null && withSteps != replacement) {
            beans.destroySingleton(name);
            beans.registerSingleton(name, withSteps);
        }
    }
}
