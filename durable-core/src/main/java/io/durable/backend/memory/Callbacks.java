package io.durable.backend.memory;

import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The ids of all callbacks, and the operation behind each. */
final class Callbacks {

    private static final int BYTES = 192;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Target> targets = new ConcurrentHashMap<>();

    /** Gives an operation an id by which it can be completed. */
    String open(String executionArn, String operationId) {
        String callbackId = next();
        targets.put(callbackId, new Target(executionArn, operationId));
        return callbackId;
    }

    /** Lets an operation be completed by the id that it was given in an earlier process. */
    void reopen(String callbackId, String executionArn, String operationId) {
        targets.put(callbackId, new Target(executionArn, operationId));
    }

    /** Forgets those of an execution. */
    void closeAll(String executionArn) {
        targets.values().removeIf(target -> target.executionArn().equals(executionArn));
    }

    void clear() {
        targets.clear();
    }

    /** As opaque as the service's. Slash and plus sign are in each, so that who forgets to encode them in a URL finds out here. */
    private String next() {
        byte[] bytes = new byte[BYTES];
        String id;
        do {
            random.nextBytes(bytes);
            id = Base64.getEncoder().encodeToString(bytes);
        } while (id.indexOf('/') < 0 || id.indexOf('+') < 0);
        return id;
    }

    Target require(String callbackId) {
        Target target = targets.get(callbackId);
        if (target == null) {
            throw new ExecutionClientException(
                    Reason.INVALID, "Invalid callback token: pass the id just as the callback gave it", null);
        }
        return target;
    }

    /** The operation that a callback completes. */
    record Target(String executionArn, String operationId) {}
}
