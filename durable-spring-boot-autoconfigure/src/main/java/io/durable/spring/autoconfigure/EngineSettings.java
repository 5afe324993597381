package io.durable.spring.autoconfigure;

import io.durable.engine.DurableEngine;
import io.durable.listener.DurableExecutionListener;
import io.durable.listener.ThreadContextCarrier;
import io.durable.retry.RetryStrategy;
import io.durable.serdes.Serdes;
import io.durable.spring.DurableEngineCustomizer;
import io.durable.spring.autoconfigure.DurableProperties.Checkpoint;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * What properties and beans of the application say about the engine.
 *
 * @param properties the properties
 * @param beans the beans
 * @param eventSerdes how inputs and results of executions are written
 */
record EngineSettings(DurableProperties properties, ListableBeanFactory beans, EventSerdes eventSerdes) {

    void applyTo(DurableEngine.Builder builder) {
        Checkpoint checkpoint = properties.checkpoint();
        builder.checkpointStrategy(checkpoint.strategy());
        PropertyValue.apply("durable.checkpoint.linger", checkpoint.linger(), builder::linger);
        RetrySettings.of(properties.retry(), beans.getBeansOfType(RetryStrategy.class))
                .applyTo(builder);
        builder.serdes(beans.getBean(Serdes.class)).eventSerdes(eventSerdes.serdes());
        beans.getBeanProvider(DurableExecutionListener.class).orderedStream().forEach(builder::listener);
        beans.getBeanProvider(ThreadContextCarrier.class).orderedStream().forEach(builder::threadContextCarrier);
        beans.getBeanProvider(DurableEngineCustomizer.class)
                .orderedStream()
                .forEach(customizer -> customizer.customize(builder));
    }
}
