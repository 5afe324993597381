package io.durable.engine.operation;

import io.durable.CallbackConfig;
import io.durable.DurableCallback;
import io.durable.OperationStatus;
import io.durable.TypeRef;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails.CallbackDetails;
import io.durable.backend.OperationUpdate;
import io.durable.backend.UpdateOptions;
import io.durable.engine.activity.Strand;
import io.durable.error.CallbackException.Reason;
import io.durable.error.ErrorObject;
import io.durable.retry.Delays;
import io.durable.serdes.PassThroughSerdes;
import io.durable.serdes.Serdes;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A callback: its id comes with the answer to its start, its end from another party. */
final class Callback<T extends @Nullable Object> implements DurableCallback<T>, OutsideFuture<T> {

    static final String SUB_TYPE = "Callback";

    private static final ErrorObject TIMED_OUT = ErrorObject.of(null, "Callback timed out");

    private final Outside outside;
    private final Values<T> values;
    private final String id;

    private Callback(Outside outside, Values<T> values, String id) {
        this.outside = outside;
        this.values = values;
        this.id = id;
    }

    /** Whoever takes part in a rebuild has a record: a callback's start was durable before the code went on. */
    static <T extends @Nullable Object> Callback<T> start(
            Call call, Strand strand, TypeRef<T> type, CallbackConfig config) {
        if (call.recorded() == null) {
            call.context().requireInRebuild(call);
        }
        Outside outside = call.recorded() == null
                ? Outside.start(call, OperationUpdate.start(call.identity(), options(config)))
                : Outside.recorded(call);
        outside.awaitStarted(strand);
        return new Callback<>(outside, values(call, type, config), requireId(call));
    }

    private static UpdateOptions options(CallbackConfig config) {
        return new UpdateOptions.CallbackOptions(seconds(config.timeout()), seconds(config.heartbeatTimeout()));
    }

    private static int seconds(Optional<Duration> timeout) {
        return timeout.map(Delays::toSeconds).orElse(0);
    }

    static <T extends @Nullable Object> Values<T> values(Call call, TypeRef<T> type, CallbackConfig config) {
        Serdes standard = type.type() == String.class
                ? PassThroughSerdes.instance()
                : call.invocation().policies().serdes();
        return new Values<>(call, type, config.serdes().orElse(standard));
    }

    private static String requireId(Call call) {
        String id = call.currentRecord().details() instanceof CallbackDetails details ? details.callbackId() : null;
        if (id == null) {
            throw call.invocation()
                    .failExecution(new IllegalStateException("The service recorded " + call
                            + " without an id, so nobody can complete it; start the execution again"));
        }
        return id;
    }

    @Override
    public String id() {
        return id;
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
        boolean late = record.status() == OperationStatus.TIMED_OUT;
        ErrorObject error =
                Objects.requireNonNullElse(record.details().error(), late ? TIMED_OUT : ErrorObject.of(null, null));
        Call call = outside.call();
        throw call.invocation()
                .errors()
                .ofCallback(call.identity().name(), late ? Reason.TIMED_OUT : Reason.FAILED, error);
    }

    /** Without the id, which entitles to complete it. */
    @Override
    public String toString() {
        return outside.call().toString();
    }
}
