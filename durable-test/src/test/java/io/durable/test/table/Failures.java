package io.durable.test.table;

import io.durable.error.CheckpointException;
import io.durable.error.DurableOperationException;
import java.util.concurrent.Callable;

/** Failures as text. */
final class Failures {

    private Failures() {}

    /** What the code results in, be it a failure; what ends the invocation goes on its way. */
    static String outcomeOf(Callable<String> code) throws Exception {
        try {
            return code.call();
        } catch (CheckpointException died) {
            throw died;
        } catch (Exception failure) {
            return describe(failure);
        }
    }

    private static String describe(Exception failure) {
        String type = failure instanceof DurableOperationException operation
                ? operation.errorType().orElse("-")
                : "";
        return failure.getClass().getSimpleName() + "[" + type + "] " + failure.getMessage();
    }
}
