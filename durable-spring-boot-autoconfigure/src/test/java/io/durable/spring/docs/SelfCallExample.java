package io.durable.spring.docs;

import io.durable.DurableContext;
import io.durable.spring.annotation.DurableFunction;
import io.durable.spring.annotation.DurableStep;
import java.time.Duration;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

class SelfCallExample {

    // tag::example[]
    @Component
    static class Reports {

        private final Reports self;

        Reports(@Lazy Reports self) {
            this.self = self;
        }

        @DurableFunction
        public String report(String month, DurableContext ctx) {
            String figures = self.collect(month);
            ctx.wait("until printed", Duration.ofHours(8));
            return figures;
        }

        @DurableStep
        public String collect(String month) {
            return "figures of " + month;
        }
    }
    // end::example[]
}
