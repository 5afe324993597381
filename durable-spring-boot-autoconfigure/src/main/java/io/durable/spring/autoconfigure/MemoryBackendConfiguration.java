package io.durable.spring.autoconfigure;

import io.durable.backend.TimeSource;
import io.durable.backend.file.FileStore;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.store.ExecutionStore;
import io.durable.spring.InMemoryBackendCustomizer;
import io.durable.spring.autoconfigure.DurableProperties.Backend;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Scope;
import org.springframework.core.env.Environment;

/** Executions in this process. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBackend(Backend.MEMORY)
@Import(StoreConfiguration.class)
class MemoryBackendConfiguration {

    @Bean
    static BackendCheck durableBackendCheck(Environment environment) {
        return new BackendCheck(Backend.MEMORY, environment);
    }

    @Bean
    @ConditionalOnMissingBean
    TimeSource durableTimeSource(DurableProperties properties, ObjectProvider<FileStore> store) {
        double factor = properties.local().timeFactor();
        return PropertyValue.map("durable.local.time-factor", factor, given -> clock(given, store));
    }

    /** A clock that ran ahead goes on where it was: what was to happen in an hour would else be further away. */
    private static TimeSource clock(double factor, ObjectProvider<FileStore> store) {
        Instant now = Instant.now();
        Instant reached = store.stream()
                .flatMap(file -> file.latestEvent().stream())
                .filter(now::isBefore)
                .findFirst()
                .orElse(now);
        return factor == 1 ? TimeSource.system() : TimeSource.accelerated(factor, reached);
    }

    /**
     * What properties say: whoever makes a backend of its own in place of that below begins with it too, and applies the customizers
     * last, as is done below.
     */
    @Bean
    @Scope(BeanDefinition.SCOPE_PROTOTYPE)
    InMemoryBackend.Builder durableBackendBuilder(EventSerdes serdes, DurableProperties properties) {
        InMemoryBackend.Builder builder = InMemoryBackend.builder().serdes(serdes.serdes());
        PropertyValue.apply("durable.local.callee-delay", properties.local().calleeDelay(), builder::calleeDelay);
        PropertyValue.apply("durable.local.store-retention", properties.local().storeRetention(), builder::retention);
        return builder;
    }

    /** A fallback, so that a checkpoint client of the application may stand before it and be injected in its place. */
    @Bean
    @Fallback
    @ConditionalOnMissingBean
    InMemoryBackend durableBackend(
            TimeSource timeSource,
            InMemoryBackend.Builder settings,
            ObjectProvider<ExecutionStore> store,
            ObjectProvider<InMemoryBackendCustomizer> customizers) {
        settings.timeSource(timeSource);
        store.ifAvailable(settings::store);
        customizers.orderedStream().forEach(customizer -> customizer.customize(settings));
        return settings.build();
    }

    @Bean
    MemoryRegistrar durableMemoryRegistrar(
            InMemoryBackend backend, DurableProperties properties, ObjectProvider<ExecutionStore> store) {
        boolean forgotten =
                properties.backend() == Backend.AUTO && store.stream().findAny().isEmpty();
        return new MemoryRegistrar(backend, forgotten);
    }

    @Bean
    OtherFunctionRegistrar durableOtherFunctionRegistrar(InMemoryBackend backend, DurableProperties properties) {
        return new OtherFunctionRegistrar(backend, properties.local().functions());
    }
}
