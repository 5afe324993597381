package io.durable.engine.operation;

import io.durable.OperationStatus;
import io.durable.backend.Operation;
import io.durable.backend.OperationAction;
import io.durable.backend.OperationDetails.StepDetails;
import io.durable.backend.OperationUpdate;
import io.durable.backend.UpdateOptions;
import io.durable.engine.activity.Strand;
import io.durable.error.ErrorObject;
import io.durable.error.FailExecutionException;
import io.durable.retry.Delays;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The attempts of an operation: what its record tells of them, and how they are recorded. */
record Attempts(Call call) {

    static StepDetails details(@Nullable Operation record) {
        return record != null && record.details() instanceof StepDetails details
                ? details
                : new StepDetails(0, null, null, null);
    }

    /** The number of the attempt that runs or is the next to run, counted from 1. */
    static int number(@Nullable Operation record) {
        return details(record).attempt() + 1;
    }

    static boolean isRunning(@Nullable Operation record) {
        return record != null && record.status() == OperationStatus.STARTED;
    }

    Operation awaitDue(Operation record) {
        return call.awaitChangeFrom(OperationStatus.PENDING, details(record).nextAttemptTimestamp());
    }

    void succeeded(Strand strand, @Nullable String payload, int number) {
        call.observe(strand, call.append(OperationUpdate.succeed(call.identity(), payload)));
        call.invocation().events().succeeded(call, payload, number);
    }

    /** Lets another attempt follow. The record is durable when this returns: the delay counts from then. */
    Operation retry(Strand strand, @Nullable String payload, @Nullable ErrorObject error, Duration delay) {
        UpdateOptions options = new UpdateOptions.StepOptions(Delays.toSeconds(delay));
        long position =
                call.append(new OperationUpdate(call.identity(), OperationAction.RETRY, payload, error, options));
        strand.observe(position);
        call.invocation().log().awaitDurable(position);
        return call.currentRecord();
    }

    /** Records the failure of the last attempt. Throws if that is to fail the execution. */
    void failed(Strand strand, Throwable cause, ErrorObject error, int number) {
        call.observe(strand, call.append(OperationUpdate.fail(call.identity(), error)));
        call.invocation().events().failed(call, error, number);
        call.invocation().failIfFatal(cause);
    }

    /** The error of a record that has failed. Throws if that is to fail the execution, on replay too. */
    ErrorObject recordedError(Operation record) {
        ErrorObject error = Objects.requireNonNullElse(record.details().error(), ErrorObject.of(null, null));
        if (ErrorEnvelope.isFatal(error)) {
            String message = Objects.requireNonNullElse(error.errorMessage(), "");
            throw call.invocation().failExecution(new FailExecutionException(message));
        }
        return error;
    }
}
