package io.durable.spring.docs;

import io.durable.spring.observation.DefaultDurableOperationConvention;
import io.durable.spring.observation.DurableOperationContext;
import io.durable.spring.observation.DurableOperationConvention;
import io.micrometer.common.KeyValues;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class ConventionExample {

    // tag::example[]
    @Configuration(proxyBeanMethods = false)
    static class Observing {

        /** Meters by the names of operations: for an application that has few of them. */
        @Bean
        DurableOperationConvention operationConvention() {
            return new DefaultDurableOperationConvention() {

                @Override
                public KeyValues getLowCardinalityKeyValues(DurableOperationContext context) {
                    String name = context.operation().name();
                    return super.getLowCardinalityKeyValues(context).and("step", name == null ? "none" : name);
                }
            };
        }
    }
    // end::example[]
}
