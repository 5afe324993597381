package io.durable.engine.operation;

import io.durable.InvokeConfig;
import io.durable.OperationStatus;
import io.durable.TypeRef;
import io.durable.backend.Operation;
import io.durable.backend.OperationAction;
import io.durable.backend.OperationUpdate;
import io.durable.backend.UpdateOptions;
import io.durable.error.ErrorObject;
import io.durable.error.InvokeException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The invocation of another function: begun by the service when the start is recorded, over when that function has ended. */
final class Invoke<T extends @Nullable Object> implements OutsideFuture<T> {

    static final String SUB_TYPE = "ChainedInvoke";

    private static final Pattern FUNCTION = Pattern.compile("[A-Za-z0-9_$.:-]+");

    private static final TypeRef<Object> ANYTHING = TypeRef.of(Object.class);

    private final Outside outside;
    private final Values<T> values;

    private Invoke(Outside outside, Values<T> values) {
        this.outside = outside;
        this.values = values;
    }

    static void requireValid(@Nullable String name, String function) {
        if (!FUNCTION.matcher(function).matches()) {
            throw new IllegalArgumentException("The function '" + function + "' of invoke"
                    + (name == null ? "" : " '" + name + "'")
                    + " is none; give a name or an ARN, with or without a version or alias");
        }
    }

    static <T extends @Nullable Object> Invoke<T> start(
            Call call, String function, @Nullable Object payload, TypeRef<T> type, InvokeConfig config) {
        Values<T> values = new Values<>(
                call,
                type,
                config.resultSerdes().orElse(call.invocation().policies().serdes()));
        if (call.recorded() != null || call.isOutsideOfRebuild()) {
            return new Invoke<>(Outside.recorded(call), values);
        }
        UpdateOptions options = new UpdateOptions.ChainedInvokeOptions(
                function, config.tenantId().orElse(null));
        OperationUpdate start = new OperationUpdate(
                call.identity(), OperationAction.START, write(call, payload, config), null, options);
        return new Invoke<>(Outside.start(call, start), values);
    }

    @SuppressWarnings("NullAway")
    private static @Nullable String write(Call call, @Nullable Object payload, InvokeConfig config) {
        Values<Object> payloads = new Values<>(
                call,
                ANYTHING,
                config.payloadSerdes().orElse(call.invocation().policies().serdes()));
        String text = payloads.write(payload);
        payloads.requireRecordable(text);
        return text;
    }

    @Override
    public Outside outside() {
        return outside;
    }

    @Override
    public T get() {
        Operation record = outside.awaitEnd();
        if (record.status() == OperationStatus.SUCCEEDED) {
            return values.readRecorded(record.details().result());
        }
        Call call = outside.call();
        ErrorObject error = Objects.requireNonNullElse(record.details().error(), ErrorObject.of(null, null));
        throw call.invocation().errors().ofInvoke(call.identity().name(), status(record.status()), error);
    }

    private static InvokeException.Status status(OperationStatus status) {
        return switch (status) {
            case TIMED_OUT -> InvokeException.Status.TIMED_OUT;
            case STOPPED, CANCELLED -> InvokeException.Status.STOPPED;
            default -> InvokeException.Status.FAILED;
        };
    }

    @Override
    public String toString() {
        return outside.call().toString();
    }
}
