package io.durable.spring.autoconfigure;

import com.amazonaws.services.lambda.runtime.Context;
import io.durable.engine.DurableEngine;
import io.durable.spring.function.DurableFunctions;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.cloud.function.adapter.aws.FunctionInvoker;
import org.springframework.cloud.function.context.FunctionRegistry;
import org.springframework.cloud.function.context.config.ContextFunctionCatalogAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.messaging.Message;

/** Auto-configuration of durable handlers as functions of Spring Cloud Function. */
@AutoConfiguration(after = {DurableAutoConfiguration.class, ContextFunctionCatalogAutoConfiguration.class})
@ConditionalOnClass({FunctionInvoker.class, Message.class, Context.class})
@ConditionalOnBean({DurableEngine.class, FunctionRegistry.class})
@Import(PlainFunctionConfiguration.class)
public final class DurableFunctionAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    DurableFunctions durableFunctions(DurableEngine engine) {
        return new DurableFunctions(engine);
    }

    @Bean
    FunctionBeans durableFunctionBeans(ConfigurableListableBeanFactory beanFactory) {
        return new FunctionBeans(beanFactory);
    }

    @Bean
    FunctionCatalogRegistrar durableFunctionCatalogRegistrar(
            FunctionRegistry registry, ConfigurableListableBeanFactory beanFactory, Environment environment) {
        return new FunctionCatalogRegistrar(registry, beanFactory, new FunctionDefinition(environment));
    }
}
