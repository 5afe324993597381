package io.durable.backend.memory;

import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The functions that are deployed. */
final class Functions {

    private final Map<String, Deployed> byName = new ConcurrentHashMap<>();

    void deploy(Deployed function) {
        String name = function.name();
        if (!Arns.FUNCTION_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "The function name '" + name + "' is not allowed: use 1 to 140 of the characters A-Z a-z 0-9 - _");
        }
        byName.put(name, function);
    }

    /** Has the functions of now again, and no others. */
    Runnable resetPoint() {
        Map<String, Deployed> now = Map.copyOf(byName);
        return () -> {
            byName.keySet().retainAll(now.keySet());
            byName.putAll(now);
        };
    }

    Optional<Deployed> find(String reference) {
        return Optional.ofNullable(byName.get(Arns.functionName(reference)));
    }

    /** The durable function of a reference. */
    Deployed.Durable require(String reference) {
        Deployed found = find(reference)
                .orElseThrow(() -> new ExecutionClientException(Reason.NOT_FOUND, unknown(reference), null));
        if (found instanceof Deployed.Durable durable) {
            return durable;
        }
        throw new ExecutionClientException(
                Reason.INVALID,
                "'" + reference + "' is a plain function and has no executions: register a durable one, or invoke it"
                        + " from one",
                null);
    }

    /** What is said of a function that there is not. */
    String unknown(String reference) {
        return "There is no function '" + reference + "'; registered are "
                + byName.keySet().stream().sorted().toList();
    }
}
