package io.durable.test;

import io.durable.OperationType;
import java.time.Duration;
import java.util.List;

/**
 * The operations of an execution as a tree, printed one a line:
 *
 * <pre>
 * 1  STEP 'reserve' SUCCEEDED, 2 attempts, PT6S
 * 2  CONTEXT (WaitForCallback) 'approval' STARTED
 *    1  CALLBACK STARTED
 *    2  STEP SUCCEEDED, 1 attempt
 * </pre>
 *
 * @param roots the operations of the handler's own context, in the order of their start
 * @since 0.1
 */
public record OperationTree(List<TestOperation> roots) {

    private static final String INDENT = "   ";

    /** Copies the operations. */
    public OperationTree {
        roots = List.copyOf(roots);
    }

    /** The text above; no payload is in it, of errors their type and message. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        append(text, roots, "");
        return text.isEmpty() ? "no operations\n" : text.toString();
    }

    private static void append(StringBuilder text, List<TestOperation> operations, String indent) {
        int number = 0;
        for (TestOperation operation : operations) {
            number++;
            text.append(indent)
                    .append(number)
                    .append("  ")
                    .append(line(operation))
                    .append('\n');
            append(text, operation.children(), indent + INDENT);
        }
    }

    private static String line(TestOperation operation) {
        return operation.type() + subType(operation)
                + operation.name().map(name -> " '" + name + "'").orElse("") + " " + operation.status()
                + attempts(operation)
                + (operation.duration().equals(Duration.ZERO) ? "" : ", " + operation.duration())
                + operation
                        .error()
                        .map(error -> ", " + error.errorType() + ": " + error.errorMessage())
                        .orElse("");
    }

    private static String subType(TestOperation operation) {
        return operation.type() == OperationType.CONTEXT
                ? operation.subType().map(sub -> " (" + sub + ")").orElse("")
                : "";
    }

    private static String attempts(TestOperation operation) {
        int attempts = operation.attempts();
        return operation.type() == OperationType.STEP
                ? ", " + attempts + (attempts == 1 ? " attempt" : " attempts")
                : "";
    }
}
