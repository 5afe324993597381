package io.durable.engine.operation;

import io.durable.DurableLimits;
import io.durable.engine.checkpoint.UpdateSize;
import io.durable.error.CallbackException;
import io.durable.error.ChildContextException;
import io.durable.error.CombinatorException;
import io.durable.error.DurableOperationException;
import io.durable.error.ErrorObject;
import io.durable.error.FailExecutionException;
import io.durable.error.InvokeException;
import io.durable.error.SagaException;
import io.durable.error.StepException;
import io.durable.error.StepInterruptedException;
import io.durable.error.StepTimeoutException;
import io.durable.error.TimeLimitException;
import io.durable.error.WaitForConditionException;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Failures as records and back. A failure of an operation is thrown as rebuilt from its record, in the run in which it happens
 * too. No class is loaded by a name from a record: only types that were named beforehand are restored.
 */
public final class ErrorObjects {

    private static final int STACK_LINES = 40;
    private static final int FRAME = 256;

    private final boolean stackTraces;
    private final Map<String, Class<? extends Throwable>> restorable = new HashMap<>();

    /**
     * Sets what is recorded and restored.
     *
     * @param stackTraces whether stack traces are recorded
     * @param restorable the types of exceptions that are restored as causes
     */
    public ErrorObjects(boolean stackTraces, Collection<Class<? extends Throwable>> restorable) {
        this.stackTraces = stackTraces;
        restorable.forEach(type -> this.restorable.put(type.getName(), type));
    }

    /**
     * What is recorded of a failure.
     *
     * @param failure the failure
     * @return an error that fits the service's limit: without its stack trace, then its data, then with a shorter message
     */
    public ErrorObject toRecord(Throwable failure) {
        return fit(describe(failure));
    }

    /** What a step records: a failure that is to fail the execution does so if it is only met on replay, too. */
    ErrorObject toStepRecord(Throwable failure) {
        ErrorObject error = describe(failure);
        return fit(failure instanceof FailExecutionException ? ErrorEnvelope.markFatal(error) : error);
    }

    private ErrorObject describe(Throwable failure) {
        return new ErrorObject(
                ErrorKinds.of(failure), failure.getMessage(), ErrorEnvelope.write(failure), stackTrace(failure));
    }

    /** An interruption and a timeout are recorded by the step itself, without an envelope. */
    DurableOperationException ofStep(@Nullable String name, ErrorObject error) {
        if (!ErrorEnvelope.isIn(error)) {
            if (ErrorKinds.STEP_INTERRUPTED.equals(error.errorType())) {
                return new StepInterruptedException(name, error, null);
            }
            if (ErrorKinds.STEP_TIMEOUT.equals(error.errorType())) {
                return new StepTimeoutException(name, error, null);
            }
        }
        return new StepException(name, plain(error), cause(error));
    }

    ChildContextException ofContext(@Nullable String name, ErrorObject error) {
        return new ChildContextException(name, plain(error), cause(error));
    }

    /** All of the failures that were combined, or the one that has decided. */
    CombinatorException ofCombinator(@Nullable String name, ErrorObject error) {
        List<Throwable> causes = ErrorKinds.AGGREGATE.equals(error.errorType())
                ? ErrorEnvelope.list(error, ErrorEnvelope.CAUSES, this::restore)
                : List.of(rebuilt(null, error));
        return new CombinatorException(name, plain(error), causes);
    }

    SagaException ofSaga(@Nullable String name, ErrorObject error) {
        List<Throwable> compensations = ErrorEnvelope.list(error, ErrorEnvelope.NOT_COMPENSATED, this::restore);
        return new SagaException(name, plain(error), cause(error), compensations);
    }

    /** The end of the time is recorded by the time limit itself; all else is the failure of what it limits. */
    RuntimeException ofTimeLimit(@Nullable String name, ErrorObject error) {
        return ErrorKinds.TIME_LIMIT.equals(error.errorType()) && !ErrorEnvelope.isIn(error)
                ? new TimeLimitException(name, error)
                : rebuilt(name, error);
    }

    /** A failure that went through a context as it was: what is not known has come out of the context itself. */
    RuntimeException rebuilt(@Nullable String context, ErrorObject error) {
        Throwable cause = cause(error);
        return cause instanceof RuntimeException failure
                ? failure
                : new ChildContextException(context, plain(error), cause);
    }

    /** What the record of a batch holds of an item's failure: its stack trace is in the item's own record. */
    ErrorObject toItemRecord(ChildContextException failure) {
        ErrorObject error = toRecord(failure);
        return new ErrorObject(error.errorType(), error.errorMessage(), error.errorData(), List.of());
    }

    ChildContextException ofItem(ErrorObject error) {
        return ErrorEnvelope.read(error, this::restore) instanceof ChildContextException rebuilt
                ? rebuilt
                : ofContext(null, error);
    }

    /** What a function says of its failure stays as it is; if it is a durable one, the failure within is the cause. */
    InvokeException ofInvoke(@Nullable String name, InvokeException.Status status, ErrorObject error) {
        return new InvokeException(name, status, plain(error), cause(error));
    }

    /** What another party says stays as it is, whatever it looks like: an envelope in it is text. */
    CallbackException ofCallback(@Nullable String name, CallbackException.Reason reason, ErrorObject error) {
        return new CallbackException(name, reason, error, restore(error));
    }

    /** An exhausted strategy throws the exception itself. */
    WaitForConditionException ofCondition(@Nullable String name, ErrorObject error) {
        return ErrorEnvelope.read(error, this::restore) instanceof WaitForConditionException exhausted
                ? new WaitForConditionException(name, exhausted.error(), exhausted.getCause())
                : new WaitForConditionException(name, plain(error), cause(error));
    }

    private static ErrorObject plain(ErrorObject error) {
        return new ErrorObject(error.errorType(), error.errorMessage(), ErrorEnvelope.data(error), error.stackTrace());
    }

    private @Nullable Throwable cause(ErrorObject error) {
        Throwable cause = ErrorEnvelope.read(error, this::restore);
        return cause == null ? restore(error) : cause;
    }

    private List<String> stackTrace(Throwable failure) {
        if (!stackTraces) {
            return List.of();
        }
        Throwable source = failure instanceof Verdict && failure.getCause() != null ? failure.getCause() : failure;
        return Arrays.stream(source.getStackTrace())
                .limit(STACK_LINES)
                .map(StackTraceElement::toString)
                .toList();
    }

    private static ErrorObject fit(ErrorObject error) {
        if (size(error) <= DurableLimits.MAX_ERROR_BYTES) {
            return error;
        }
        ErrorObject bare = new ErrorObject(error.errorType(), error.errorMessage(), error.errorData(), List.of());
        if (size(bare) <= DurableLimits.MAX_ERROR_BYTES) {
            return bare;
        }
        ErrorObject shortened = ErrorEnvelope.shortened(bare);
        if (size(shortened) <= DurableLimits.MAX_ERROR_BYTES) {
            return shortened;
        }
        ErrorObject withoutData = ErrorObject.of(error.errorType(), error.errorMessage());
        if (size(withoutData) <= DurableLimits.MAX_ERROR_BYTES) {
            return withoutData;
        }
        String message = error.errorMessage() == null ? "" : error.errorMessage();
        return ErrorObject.of(error.errorType(), beginning(message, (DurableLimits.MAX_ERROR_BYTES - FRAME) / 6));
    }

    /** No more than so many characters, and no half of a surrogate pair. */
    static String beginning(String text, int limit) {
        int end = Math.min(text.length(), limit);
        boolean halved = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, halved ? end - 1 : end);
    }

    private static int size(ErrorObject error) {
        int bytes = FRAME
                + UpdateSize.utf8(error.errorType())
                + UpdateSize.json(error.errorMessage())
                + UpdateSize.json(error.errorData());
        for (String line : error.stackTrace()) {
            bytes += UpdateSize.utf8(line) + 3;
        }
        return bytes;
    }

    private @Nullable Throwable restore(ErrorObject error) {
        Class<? extends Throwable> type = restorable.get(error.errorType());
        if (type == null) {
            return null;
        }
        try {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                Object[] arguments = arguments(constructor.getParameterTypes(), error.errorMessage());
                if (arguments != null && constructor.trySetAccessible()) {
                    return (Throwable) constructor.newInstance(arguments);
                }
            }
        } catch (ReflectiveOperationException notRestorable) {
            return null;
        }
        return null;
    }

    private static Object @Nullable [] arguments(Class<?>[] parameters, @Nullable String message) {
        if (parameters.length == 1 && parameters[0] == String.class) {
            return new Object[] {message};
        }
        return parameters.length == 2 && parameters[0] == String.class && parameters[1] == Throwable.class
                ? new Object[] {message, null}
                : null;
    }
}
