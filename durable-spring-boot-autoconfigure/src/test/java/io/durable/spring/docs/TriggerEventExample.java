package io.durable.spring.docs;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.durable.DurableContext;
import io.durable.spring.annotation.DurableFunction;
import java.util.List;
import org.springframework.stereotype.Component;

class TriggerEventExample {

    // tag::example[]
    @Component
    static class Queue {

        @DurableFunction(name = "queue")
        public List<String> handle(SQSEvent event, DurableContext ctx) {
            return ctx.map("messages", event.getRecords(), String.class, (message, record, index) -> {
                        return message.step("process", String.class, s -> process(record));
                    })
                    .throwIfError()
                    .results();
        }

        private String process(SQSMessage message) {
            return "processed " + message.getBody();
        }
    }
    // end::example[]
}
