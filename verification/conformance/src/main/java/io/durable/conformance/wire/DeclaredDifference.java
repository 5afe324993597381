package io.durable.conformance.wire;

import java.util.regex.Pattern;

/**
 * A difference that this engine is meant to have.
 *
 * @param caseName the case
 * @param field what differs, as {@link Difference#field()} names it
 * @param observed what this engine does instead
 * @param reason why
 */
record DeclaredDifference(String caseName, String field, Pattern observed, String reason) {

    static DeclaredDifference of(String caseName, String field, String observed, String reason) {
        return new DeclaredDifference(caseName, field, Pattern.compile(observed, Pattern.DOTALL), reason);
    }

    boolean covers(Difference difference) {
        return field.equals(difference.field())
                && observed.matcher(difference.observed()).matches();
    }

    @Override
    public String toString() {
        return field + ": " + reason;
    }
}
