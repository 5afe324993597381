package io.durable.spring.autoconfigure;

import io.durable.engine.DurableEngine;
import io.durable.listener.DurableExecutionListener;
import io.durable.listener.ThreadContextCarrier;
import io.durable.retry.RetryStrategy;
import io.durable.serdes.Serdes;
import io.durable.spring.DurableEngineCustomizer;
import io.durable.spring.autoconfigure.DurableProperties.Branches;
import io.durable.spring.autoconfigure.DurableProperties.Checkpoint;
import io.durable.spring.autoconfigure.DurableProperties.Invocation;
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
        applyLimits(builder);
        builder.stackTraces(properties.errors().stackTraces())
                .retryUnreadableRecords(properties.errors().retryUnreadableRecords());
        RetrySettings.of(properties.retry(), beans.getBeansOfType(RetryStrategy.class))
                .applyTo(builder);
        builder.serdes(beans.getBean(Serdes.class)).eventSerdes(eventSerdes.serdes());
        beans.getBeanProvider(DurableExecutionListener.class).orderedStream().forEach(builder::listener);
        beans.getBeanProvider(ThreadContextCarrier.class).orderedStream().forEach(builder::threadContextCarrier);
        beans.getBeanProvider(DurableEngineCustomizer.class)
                .orderedStream()
                .forEach(customizer -> customizer.customize(builder));
    }

    /** Virtual threads first: the choice of threads brings a limit along. */
    private void applyLimits(DurableEngine.Builder builder) {
        Branches branches = properties.branches();
        PropertyValue.apply("durable.branches.virtual-threads", branches.virtualThreads(), builder::virtualThreads);
        PropertyValue.apply("durable.branches.max-threads", branches.maxThreads(), builder::maxBranchThreads);
        Invocation invocation = properties.invocation();
        PropertyValue.apply("durable.invocation.abandon-after", invocation.abandonAfter(), builder::abandonAfter);
        PropertyValue.apply("durable.invocation.deadline-margin", invocation.deadlineMargin(), builder::deadlineMargin);
    }
}
