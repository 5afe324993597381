package io.durable.spring.docs;

import static io.durable.StepSemantics.AT_MOST_ONCE_PER_RETRY;

import io.durable.DurableContext;
import io.durable.StepContext;
import io.durable.engine.CurrentContext;
import io.durable.spring.annotation.DurableFunction;
import io.durable.spring.annotation.DurableStep;
import java.time.Duration;
import org.springframework.stereotype.Component;

class IdempotencyKeyExample {

    /** Recognises a repeated request by its key. */
    interface Provider {

        String refund(String order, String key);
    }

    // tag::example[]
    @Component
    static class Refunds {

        private final Provider provider;

        Refunds(Provider provider) {
            this.provider = provider;
        }

        @DurableStep(semantics = AT_MOST_ONCE_PER_RETRY)
        public String refund(String order) {
            String key = CurrentContext.step().map(StepContext::idempotencyKey).orElse(order);
            return provider.refund(order, key);
        }
    }
    // end::example[]

    @Component
    static class Returns {

        private final Refunds refunds;

        Returns(Refunds refunds) {
            this.refunds = refunds;
        }

        @DurableFunction(name = "returns")
        public String handle(String order, DurableContext ctx) {
            ctx.wait("inspection", Duration.ofDays(2));
            return refunds.refund(order);
        }
    }
}
