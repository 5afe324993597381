package io.durable.spring.console;

import io.durable.backend.memory.InMemoryBackend;
import io.durable.spring.autoconfigure.DurableAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** Auto-configuration of the local endpoint, which goes with the backend in memory and nothing else. */
@AutoConfiguration(after = DurableAutoConfiguration.class)
@ConditionalOnProperty("durable.console.enabled")
@ConditionalOnBean(InMemoryBackend.class)
@Conditional(OnLocalMachineCondition.class)
@EnableConfigurationProperties(ConsoleProperties.class)
public final class DurableConsoleAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    DurableConsole durableConsole(InMemoryBackend backend, ConsoleProperties properties) {
        return new DurableConsole(backend, properties.port());
    }
}
