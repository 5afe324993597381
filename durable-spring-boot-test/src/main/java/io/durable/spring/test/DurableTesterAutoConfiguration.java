package io.durable.spring.test;

import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualTimeSource;
import io.durable.engine.DurableEngine;
import io.durable.serdes.Serdes;
import io.durable.spring.DurableEngineConfigurer;
import io.durable.spring.InMemoryBackendCustomizer;
import io.durable.spring.autoconfigure.DurableAutoConfiguration;
import io.durable.test.InMemoryTester;
import io.durable.test.VirtualService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration of a backend in virtual time, in place of that of the application, and of a tester over it.
 *
 * @since 0.1
 */
@AutoConfiguration(before = DurableAutoConfiguration.class)
public final class DurableTesterAutoConfiguration {

    /** Spring makes it. */
    DurableTesterAutoConfiguration() {}

    @Bean
    static OutsideWorld durableOutsideWorld() {
        return new OutsideWorld();
    }

    @Bean
    static ReplacedSteps durableReplacedSteps() {
        return new ReplacedSteps();
    }

    @Bean
    @ConditionalOnMissingBean
    VirtualService durableVirtualService(
            InMemoryBackend.Builder settings, ObjectProvider<InMemoryBackendCustomizer> customizers) {
        customizers.orderedStream().forEach(customizer -> customizer.customize(settings));
        return VirtualService.of(settings);
    }

    @Bean
    @Fallback
    InMemoryBackend durableBackend(VirtualService service) {
        return service.backend();
    }

    @Bean
    ManualTimeSource durableTimeSource(VirtualService service) {
        return service.driver().time();
    }

    @Bean
    TestedHandlers durableTestedHandlers(
            ConfigurableListableBeanFactory beans, ObjectProvider<DurableTestSlice> slice) {
        return new TestedHandlers(beans, slice);
    }

    @Bean
    InMemoryTester durableTester(
            VirtualService service,
            InMemoryBackend backend,
            DurableEngine engine,
            Serdes serdes,
            TestedHandlers handlers,
            DurableEngineConfigurer configurer) {
        requireVirtual(service, backend);
        return InMemoryTester.over(service, engine, serdes, handlers::workflows)
                .withReplaySettings(configurer::configure);
    }

    private static void requireVirtual(VirtualService service, InMemoryBackend backend) {
        if (backend != service.backend()) {
            throw new IllegalStateException("The application has an InMemoryBackend bean of its own, so that a tester"
                    + " would not see its executions. Let the test leave it out, or set what it sets by an"
                    + " InMemoryBackendCustomizer, or declare a bean of type VirtualService in its place.");
        }
    }

    @Bean
    TesterReset durableTesterReset(InMemoryTester tester) {
        return new TesterReset(tester);
    }

    /** For an application that has chosen its mapper of Jackson 3. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "durable.serdes.preferred-json-mapper", havingValue = "jackson3")
    @ConditionalOnClass(JacksonAutoConfiguration.class)
    @Import(JacksonAutoConfiguration.class)
    static class Jackson3Configuration {}
}
