package io.durable.spring.autoconfigure;

import io.durable.spring.autoconfigure.ObservationProperties.Parent;
import io.durable.spring.observation.DurableTracingObservationHandler;
import io.durable.spring.observation.SpanIds;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Spans. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({Tracer.class, TracingObservationHandler.class})
@ConditionalOnBean(Tracer.class)
class TracingConfiguration {

    /** Before the handlers of Spring Boot, of which the first that fits is taken. Invocations in traces of their own have nothing to link to. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @ConditionalOnMissingBean
    DurableTracingObservationHandler durableTracingObservationHandler(
            Tracer tracer, ObjectProvider<SpanIds> ids, ObservationProperties properties) {
        return new DurableTracingObservationHandler(
                tracer,
                properties.parent() == Parent.INVOCATION ? SpanIds.ofTracer() : ids.getIfUnique(SpanIds::ofTracer));
    }
}
