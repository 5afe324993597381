package io.durable.test.determinism;

import java.util.Comparator;

/**
 * A call in the code of a workflow whose outcome differs from run to run.
 *
 * @param className the class in which it stands
 * @param method the method in which it stands, that around a lambda
 * @param line its line; 0 if the class has no line numbers
 * @param call what is called
 * @param reason why that is not allowed
 * @param instead what to use in its place
 * @since 0.1
 */
public record NondeterministicCall(
        String className, String method, int line, String call, String reason, String instead)
        implements Comparable<NondeterministicCall> {

    private static final Comparator<NondeterministicCall> ORDER = Comparator.comparing(NondeterministicCall::className)
            .thenComparingInt(NondeterministicCall::line)
            .thenComparing(NondeterministicCall::call)
            .thenComparing(NondeterministicCall::method);

    @Override
    public int compareTo(NondeterministicCall other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return className + "." + method + ":" + line + " calls " + call + ": " + reason + "; use " + instead;
    }
}
