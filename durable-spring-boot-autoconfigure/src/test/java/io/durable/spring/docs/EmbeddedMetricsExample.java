package io.durable.spring.docs;

import io.durable.spring.metrics.DurableMeterFlusher;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

class EmbeddedMetricsExample {

    // tag::example[]
    @Component
    static class EmbeddedMetrics implements DurableMeterFlusher {

        private final Map<Object, Long> written = new ConcurrentHashMap<>();

        @Override
        public void flush(MeterRegistry registry) {
            registry.find("durable.executions").timers().forEach(this::write);
        }

        private synchronized void write(Timer executions) {
            long count = executions.count();
            Long before = written.put(executions.getId(), count);
            if (before == null || before < count) {
                System.out.printf(
                        """
                        {"_aws":{"Timestamp":%d,"CloudWatchMetrics":[{"Namespace":"Orders",\
                        "Dimensions":[["function","status"]],"Metrics":[{"Name":"executions","Unit":"Count"}]}]},\
                        "function":"%s","status":"%s","executions":%d}
                        """,
                        System.currentTimeMillis(),
                        executions.getId().getTag("durable.function"),
                        executions.getId().getTag("durable.execution.status"),
                        before == null ? count : count - before);
            }
        }
    }
    // end::example[]
}
