package io.durable.spring.autoconfigure;

import io.durable.spring.observation.GivenSpanIds;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.trace.IdGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SdkTracerProviderBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Ids that spans of later invocations can link to. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({Tracer.class, IdGenerator.class, SdkTracerProviderBuilderCustomizer.class})
class SpanIdConfiguration {

    @Bean
    @ConditionalOnMissingBean
    GivenSpanIds durableSpanIds() {
        return new GivenSpanIds();
    }

    /** First, so that a generator of the application stands. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SdkTracerProviderBuilderCustomizer durableSpanIdCustomizer(GivenSpanIds ids) {
        return builder -> builder.setIdGenerator(ids);
    }
}
