package io.durable.spring.autoconfigure;

import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.durable.spring.event.TriggerEventSerdes;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Events of AWS services as inputs of handlers. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(LambdaEventSerializers.class)
class TriggerEventConfiguration {

    @Bean
    TriggerEvents durableTriggerEvents() {
        return TriggerEventSerdes::new;
    }
}
