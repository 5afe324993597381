package io.durable.spring.autoconfigure;

import io.durable.engine.DurableEngine;
import io.durable.spring.method.DurableMethodBeans;
import io.durable.spring.method.StepPostProcessor;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;

/** Annotated methods as steps and as handlers. */
@Configuration(proxyBeanMethods = false)
class MethodConfiguration {

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static StepPostProcessor durableStepPostProcessor() {
        return new StepPostProcessor();
    }

    @Bean
    MethodHandlers durableMethodHandlers(
            ConfigurableListableBeanFactory beanFactory, StepPostProcessor steps, DurableEngine engine) {
        return new MethodHandlers(beanFactory, new DurableMethodBeans(beanFactory, steps), engine);
    }
}
