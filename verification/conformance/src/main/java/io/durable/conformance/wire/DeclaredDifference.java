package io.durable.conformance.wire;

import java.util.regex.Pattern;

/**
 * A difference that this engine is meant to have.
 *
 * @param caseName the case
 * @param field what differs, as {@link Difference#field()} names it
 * @param captured what the reference does
 * @param observed what this engine does instead
 * @param reason why
 * @param always whether it occurs in each run; else the threads' order decides
 */
record DeclaredDifference(
        String caseName, String field, Pattern captured, Pattern observed, String reason, boolean always) {

    static DeclaredDifference of(String caseName, String field, String captured, String observed, String reason) {
        return new DeclaredDifference(caseName, field, pattern(captured), pattern(observed), reason, true);
    }

    /** The same, but not in each run. */
    DeclaredDifference sometimes() {
        return new DeclaredDifference(caseName, field, captured, observed, reason, false);
    }

    private static Pattern pattern(String expression) {
        return Pattern.compile(expression, Pattern.DOTALL);
    }

    boolean covers(Difference difference) {
        return field.equals(difference.field())
                && captured.matcher(difference.captured()).matches()
                && observed.matcher(difference.observed()).matches();
    }

    @Override
    public String toString() {
        return field + ": " + reason;
    }
}
