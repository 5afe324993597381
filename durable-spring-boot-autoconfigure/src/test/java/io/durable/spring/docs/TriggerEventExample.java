package io.durable.spring.docs;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.durable.DurableContext;
import io.durable.spring.annotation.DurableFunction;
import org.springframework.stereotype.Component;

class TriggerEventExample {

    // tag::example[]
    @Component
    static class Queue {

        @DurableFunction(name = "queue")
        public int handle(SQSEvent event, DurableContext ctx) {
            ctx.map("messages", event.getRecords(), (message, record, index) -> {
                message.step("process", s -> process(record));
            });
            return event.getRecords().size();
        }

        private void process(SQSMessage message) {
            // what is to be done with message.getBody()
        }
    }
    // end::example[]
}
