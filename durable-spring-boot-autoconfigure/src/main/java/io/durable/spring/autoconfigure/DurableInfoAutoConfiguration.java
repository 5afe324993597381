package io.durable.spring.autoconfigure;

import io.durable.backend.memory.InMemoryBackend;
import io.durable.engine.DurableEngine;
import io.durable.serdes.Serdes;
import io.durable.spring.actuate.DurableInfoContributor;
import io.durable.spring.actuate.Handlers;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * What the application runs as workflows, in the actuator's endpoint {@code info}.
 *
 * @since 0.1
 */
@AutoConfiguration(after = DurableAutoConfiguration.class)
@ConditionalOnClass({InfoContributor.class, ConditionalOnEnabledInfoContributor.class})
@ConditionalOnBean(DurableEngine.class)
@ConditionalOnEnabledInfoContributor("durable")
@Import(HandlerDescriptionConfiguration.class)
public final class DurableInfoAutoConfiguration {

    /** Spring makes it. */
    DurableInfoAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    DurableInfoContributor durableInfoContributor(
            DurableProperties properties,
            DurableEngine engine,
            Serdes serdes,
            Handlers handlers,
            ObjectProvider<InMemoryBackend> backend) {
        Map<String, Object> settings = new LinkedHashMap<>();
        String version = DurableEngine.class.getPackage().getImplementationVersion();
        if (version != null) {
            settings.put("version", version);
        }
        settings.put("backend", BackendKind.of(backend));
        settings.put(
                "checkpointStrategy", properties.checkpoint().strategy().name().toLowerCase(Locale.ROOT));
        settings.put("serdes", serdes.getClass().getSimpleName());
        settings.put("retryPresets", new TreeSet<>(engine.retryPresets()));
        settings.put(
                "conditionPresets",
                new TreeSet<>(properties.condition().presets().keySet()));
        return new DurableInfoContributor(settings, handlers);
    }
}
