package io.durable.engine;

import io.durable.error.CallbackException;
import io.durable.error.DurableOperationException;
import io.durable.error.InvokeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What a workflow can learn of a failure, as text: two failures that it cannot tell apart have the same. */
final class Failures {

    private Failures() {}

    static String describe(@Nullable Throwable failure) {
        List<String> links = new ArrayList<>();
        for (Throwable link = failure; link != null; link = link.getCause()) {
            links.add(describeLink(link));
        }
        return String.join(" <- ", links);
    }

    private static String describeLink(Throwable link) {
        String text = link.getClass().getSimpleName() + "(" + link.getMessage() + ")";
        if (link instanceof InvokeException invoke) {
            text += invoke.status();
        }
        if (link instanceof CallbackException callback) {
            text += callback.reason();
        }
        return link instanceof DurableOperationException failure
                ? text + "[" + failure.operationName().orElse("-") + "|"
                        + failure.errorType().orElse("-") + "|"
                        + failure.errorData().orElse("-") + "]"
                : text;
    }

    /** What the code fails with, as text; what unwinds the workflow goes on its way. */
    static String caughtFrom(Callable<?> code) {
        try {
            code.call();
            return "nothing";
        } catch (Exception failure) {
            return describe(failure);
        }
    }

    /** What the code fails with. */
    static Exception thrownBy(Runnable code) {
        try {
            code.run();
        } catch (RuntimeException failure) {
            return failure;
        }
        throw new AssertionError("Nothing was thrown");
    }
}
