package io.durable.spring.autoconfigure;

import io.durable.spring.autoconfigure.DurableProperties.Backend;
import org.crac.Core;
import org.crac.Resource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/**
 * Warms the engine before the process is snapshotted, as Lambda's SnapStart does, where {@code org.crac} is on the class path.
 *
 * @since 0.1
 */
@AutoConfiguration(after = DurableAutoConfiguration.class)
@ConditionalOnClass(Resource.class)
@ConditionalOnBackend(Backend.LAMBDA)
@ConditionalOnBean(HandlerBeans.class)
@ConditionalOnProperty(name = "durable.lambda.warm-up", matchIfMissing = true)
public final class DurableSnapshotAutoConfiguration {

    /** Spring makes it. */
    DurableSnapshotAutoConfiguration() {}

    /** The registry of resources refers to it weakly: it lives as long as the application does. */
    @Bean
    @ConditionalOnMissingBean
    SnapshotWarmUp durableSnapshotWarmUp(EventSerdes serdes, Environment environment, ResourceLoader loader) {
        SnapshotWarmUp warmUp = new SnapshotWarmUp(
                serdes.serdes(), environment.getProperty("AWS_REGION", "us-east-1"), loader.getClassLoader());
        Core.getGlobalContext().register(warmUp);
        return warmUp;
    }
}
