package io.durable.backend.memory;

import io.durable.backend.DurableFunction;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The functions that are deployed. */
final class Functions {

    private final Map<String, Deployed> byName = new ConcurrentHashMap<>();

    void deploy(String name, DurableFunction function, FunctionSettings settings) {
        if (!Arns.FUNCTION_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "The function name '" + name + "' is not allowed: use 1 to 140 of the characters A-Z a-z 0-9 - _");
        }
        byName.put(name, new Deployed(name, function, settings));
    }

    Deployed require(String reference) {
        Deployed deployed = byName.get(Arns.functionName(reference));
        if (deployed == null) {
            throw new ExecutionClientException(
                    Reason.NOT_FOUND,
                    "There is no function '" + reference + "'; registered are "
                            + byName.keySet().stream().sorted().toList(),
                    null);
        }
        return deployed;
    }

    /** A function and how it is configured. */
    record Deployed(String name, DurableFunction function, FunctionSettings settings) {}
}
