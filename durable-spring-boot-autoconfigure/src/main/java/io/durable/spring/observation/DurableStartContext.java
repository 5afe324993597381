package io.durable.spring.observation;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The start of an execution. What a tracing handler writes into its carrier is recorded with the execution.
 *
 * @since 0.1
 */
public final class DurableStartContext extends SenderContext<Map<String, String>> {

    private final String functionName;

    /**
     * For a start.
     *
     * @param functionName the function that is to run
     */
    public DurableStartContext(String functionName) {
        super(
                (carrier, key, value) -> {
                    if (carrier != null) {
                        carrier.put(key, value);
                    }
                },
                Kind.PRODUCER);
        this.functionName = functionName;
        setCarrier(new ConcurrentHashMap<>());
    }

    /**
     * The function that is to run.
     *
     * @return its name
     */
    public String functionName() {
        return functionName;
    }
}
