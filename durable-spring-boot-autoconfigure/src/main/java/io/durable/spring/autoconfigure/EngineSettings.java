package io.durable.spring.autoconfigure;

import io.durable.DurableLimits;
import io.durable.engine.DurableEngine;
import io.durable.listener.DurableExecutionListener;
import io.durable.listener.ThreadContextCarrier;
import io.durable.serdes.Serdes;
import io.durable.spring.DurableEngineCustomizer;
import io.durable.spring.autoconfigure.DurableProperties.Checkpoint;
import io.durable.spring.autoconfigure.DurableProperties.Errors;
import io.durable.spring.autoconfigure.DurableProperties.Execution;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.env.Environment;

/**
 * What properties and beans of the application say about the engine.
 *
 * @param properties the properties
 * @param environment where it is said of all threads which they are
 * @param beans the beans
 * @param eventSerdes how inputs and results of executions are written
 */
record EngineSettings(
        DurableProperties properties, Environment environment, ListableBeanFactory beans, EventSerdes eventSerdes) {

    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    void applyTo(DurableEngine.Builder builder) {
        applyCheckpoint(builder, properties.checkpoint());
        applyExecution(builder, properties.execution());
        applyErrors(builder, properties.errors());
        PatternKeys.requireBrackets(environment);
        builder.operationDefaults(new OperationSettings(properties, beans)::applyTo);
        builder.serdes(beans.getBean(Serdes.class)).eventSerdes(eventSerdes.serdes());
        beans.getBeanProvider(DurableExecutionListener.class).orderedStream().forEach(builder::listener);
        beans.getBeanProvider(ThreadContextCarrier.class).orderedStream().forEach(builder::threadContextCarrier);
        beans.getBeanProvider(DurableEngineCustomizer.class)
                .orderedStream()
                .forEach(customizer -> customizer.customize(builder));
    }

    private static void applyCheckpoint(DurableEngine.Builder builder, Checkpoint checkpoint) {
        builder.checkpointStrategy(checkpoint.strategy());
        PropertyValue.apply("durable.checkpoint.linger", checkpoint.linger(), builder::linger);
        int updates = checkpoint.maxBatchUpdates();
        PropertyValue.apply(
                "durable.checkpoint.max-batch-updates",
                updates,
                given -> builder.batchLimits(given, DurableLimits.MAX_BATCH_BYTES));
        PropertyValue.apply(
                "durable.checkpoint.max-batch-size",
                checkpoint.maxBatchSize(),
                size -> builder.batchLimits(updates, (int) Math.min(Integer.MAX_VALUE, size.toBytes())));
    }

    /** Virtual threads first: the choice of threads brings a limit along. */
    private void applyExecution(DurableEngine.Builder builder, Execution execution) {
        PropertyValue.apply("durable.execution.virtual-threads", execution.virtualThreads(), builder::virtualThreads);
        if (execution.virtualThreads() == null) {
            followSpring(builder);
        }
        PropertyValue.apply(
                "durable.execution.max-branch-threads", execution.maxBranchThreads(), builder::maxBranchThreads);
        PropertyValue.apply(
                "durable.execution.thread-name-prefix", execution.threadNamePrefix(), builder::branchThreadNames);
        PropertyValue.apply("durable.execution.abandon-after", execution.abandonAfter(), builder::abandonAfter);
        PropertyValue.apply("durable.execution.deadline-margin", execution.deadlineMargin(), builder::deadlineMargin);
        PropertyValue.apply(
                "durable.execution.suspend-threshold", execution.suspendThreshold(), builder::suspendThreshold);
    }

    /** As in all of Spring Boot, it has no effect where there are no virtual threads. */
    private void followSpring(DurableEngine.Builder builder) {
        Boolean wanted = environment.getProperty("spring.threads.virtual.enabled", Boolean.class);
        if (wanted != null && Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS) {
            builder.virtualThreads(wanted);
        }
    }

    private static void applyErrors(DurableEngine.Builder builder, Errors errors) {
        builder.stackTraces(errors.stackTraces()).retryUnreadableRecords(errors.retryUnreadableRecords());
        errors.restorable().forEach(type -> builder.restorableError(RestorableErrors.check(type)));
    }
}
