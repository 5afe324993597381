package io.durable.engine.operation;

import io.durable.DurableLimits;
import io.durable.TypeRef;
import io.durable.engine.checkpoint.UpdateSize;
import io.durable.error.PayloadTooLargeException;
import io.durable.error.RetryableSerdesException;
import io.durable.error.SerdesException;
import io.durable.serdes.Serdes;
import io.durable.serdes.SerdesContext;
import org.jspecify.annotations.Nullable;

/** The results of an operation as text and back. What fails here ends the execution or the invocation. */
record Values<T extends @Nullable Object>(Call call, TypeRef<T> type, Serdes serdes) {

    Values<T> of(Call other) {
        return new Values<>(other, type, serdes);
    }

    /** A result without a type has no payload. */
    @Nullable
    String write(T value) {
        if (type.isVoid()) {
            return null;
        }
        try {
            return serdes.serialize(value, context());
        } catch (RetryableSerdesException e) {
            throw call.invocation().failInvocation(e);
        } catch (RuntimeException | StackOverflowError e) {
            throw call.invocation()
                    .failExecution(new SerdesException(
                            "The result of " + call + ", a " + typeOf(value)
                                    + ", cannot be serialized: return a type that the"
                                    + " serdes can write, or give the operation a serdes of its own",
                            e));
        }
    }

    private static String typeOf(@Nullable Object value) {
        return value == null ? "null" : value.getClass().getName();
    }

    void requireRecordable(@Nullable String payload) {
        int size = UpdateSize.utf8(payload);
        if (size > DurableLimits.MAX_PAYLOAD_BYTES) {
            throw call.invocation()
                    .failExecution(new PayloadTooLargeException("The result of " + call + " has " + size
                            + " bytes; at most " + DurableLimits.MAX_PAYLOAD_BYTES
                            + " can be recorded. Store it elsewhere and return where it is."));
        }
    }

    /** Reads what this run has written. */
    T readBack(@Nullable String payload) {
        return read(payload, false);
    }

    /** Reads what an earlier run may have written. */
    T readRecorded(@Nullable String payload) {
        return read(payload, call.invocation().policies().retryUnreadable());
    }

    @SuppressWarnings({"unchecked", "NullAway"})
    private T read(@Nullable String payload, boolean retry) {
        if (type.isVoid()) {
            return (T) null;
        }
        try {
            return (T) serdes.deserialize(payload, type.type(), context());
        } catch (RetryableSerdesException e) {
            throw call.invocation().failInvocation(e);
        } catch (RuntimeException | StackOverflowError e) {
            SerdesException failure = new SerdesException(
                    "The recorded result of " + call + " cannot be read as " + type
                            + ": keep types readable for running executions",
                    e);
            throw retry
                    ? call.invocation().failInvocation(failure)
                    : call.invocation().failExecution(failure);
        }
    }

    private SerdesContext context() {
        return new SerdesContext(call.place(), call.invocation().execution().arn());
    }
}
