package io.durable.backend.memory;

import io.durable.DurableLimits;
import io.durable.backend.Operation;
import io.durable.backend.memory.Callbacks.Target;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import io.durable.error.ErrorObject;
import io.durable.serdes.SerdesContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Takes what outside parties say of callbacks. */
final class CallbackDesk {

    private final Surroundings surroundings;

    CallbackDesk(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    void succeed(String callbackId, @Nullable Object value) {
        Target target = surroundings.callbacks().require(callbackId);
        String payload = value == null
                ? null
                : surroundings.settings().serdes().serialize(value, new SerdesContext("callback", target.executionArn()));
        succeed(target, payload);
    }

    /** What is no UTF-8 cannot be kept as the text that a record holds, and is replaced as decoders do. */
    void succeed(String callbackId, byte[] payload) {
        Target target = surroundings.callbacks().require(callbackId);
        requireRoom("result", payload.length, DurableLimits.MAX_PAYLOAD_BYTES);
        succeed(target, new String(payload, StandardCharsets.UTF_8));
    }

    private void succeed(Target target, @Nullable String payload) {
        requireRoom("result", Utf8.length(payload), DurableLimits.MAX_PAYLOAD_BYTES);
        String result = payload == null || payload.isEmpty() ? null : payload;
        end(target, (callback, now) -> CallbackRules.succeeded(callback, result, now));
    }

    void fail(String callbackId, ErrorObject error) {
        Target target = surroundings.callbacks().require(callbackId);
        requireRoom("error", ErrorSize.of(error), DurableLimits.MAX_ERROR_BYTES);
        end(target, (callback, now) -> CallbackRules.failed(callback, error, now));
    }

    private void end(Target target, BiFunction<Operation, Instant, Operation> ending) {
        requireOpen(execution(target)
                .change((record, now) ->
                        record.end(target.operationId(), callback -> ending.apply(callback, now), now)));
    }

    void heartbeat(String callbackId) {
        Target target = surroundings.callbacks().require(callbackId);
        requireOpen(execution(target).change((record, now) -> record.heartbeat(target.operationId(), now)));
    }

    private Execution execution(Target target) {
        return surroundings.executions().require(target.executionArn());
    }

    private static void requireOpen(boolean open) {
        if (!open) {
            throw new ExecutionClientException(
                    Reason.CALLBACK_CLOSED,
                    "The callback has ended: it was completed or timed out, or its execution has ended",
                    null);
        }
    }

    private static void requireRoom(String what, int bytes, int limit) {
        if (bytes > limit) {
            throw new ExecutionClientException(
                    Reason.INVALID,
                    "The " + what + " of the callback has " + bytes + " bytes; at most " + limit + " are allowed",
                    null);
        }
    }
}
