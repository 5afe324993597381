package io.durable.spring.autoconfigure;

import io.durable.spring.autoconfigure.DurableProperties.Backend;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/**
 * Refuses to start code that Spring has generated for another backend, before there are any beans: executions would be kept in memory
 * on Lambda, or the service be called from a laptop.
 *
 * @param decided the backend that the beans are for
 * @param environment what says which backend is wanted here
 */
record BackendCheck(Backend decided, Environment environment) implements BeanFactoryPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        GeneratedCode.require(OnBackendCondition.PROPERTY, decided, OnBackendCondition.chosen(environment));
    }
}
