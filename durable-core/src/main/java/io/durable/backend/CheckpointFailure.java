package io.durable.backend;

import io.durable.error.FailureScope;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a call failed, and what that means. For authors of clients: {@link #of} reads it from an HTTP answer.
 *
 * @since 0.1
 */
public enum CheckpointFailure {
    /** The token is not the current one: another invocation owns the execution by now. */
    INVALID_TOKEN(FailureScope.INVOCATION, false),
    /** Too many calls (429). */
    THROTTLED(FailureScope.INVOCATION, false),
    /** The service failed (5xx); the call may have taken effect. */
    UNAVAILABLE(FailureScope.INVOCATION, true),
    /** No answer: connection, timeout; the call may have taken effect. */
    NETWORK(FailureScope.INVOCATION, true),
    /** The service refused the call (any other 4xx): a size, a state, a permission. */
    REJECTED(FailureScope.EXECUTION, false),
    /** The key that encrypts the records cannot be used. */
    ENCRYPTION_KEY(FailureScope.EXECUTION, false);

    private static final String INVALID_TOKEN_TEXT = "invalid checkpoint token";

    private final FailureScope scope;
    private final boolean ambiguous;

    CheckpointFailure(FailureScope scope, boolean ambiguous) {
        this.scope = scope;
        this.ambiguous = ambiguous;
    }

    /**
     * What the failure ends.
     *
     * @return the scope
     */
    public FailureScope scope() {
        return scope;
    }

    /**
     * Whether the call may have taken effect, so that it is repeated with the same client token.
     *
     * @return true for {@link #UNAVAILABLE} and {@link #NETWORK}
     */
    public boolean ambiguous() {
        return ambiguous;
    }

    /**
     * Classifies an HTTP answer. A stale token is told by its message alone, in any letter case, as the service has no code
     * for it.
     *
     * @param status the HTTP status
     * @param code the error code, such as {@code InvalidParameterValueException}, or null
     * @param message the message, or null
     * @return what it means
     */
    public static CheckpointFailure of(int status, @Nullable String code, @Nullable String message) {
        if (code != null && code.startsWith("KMS")) {
            return ENCRYPTION_KEY;
        }
        if (status == 429 || "TooManyRequestsException".equals(code)) {
            return THROTTLED;
        }
        if (status >= 500) {
            return UNAVAILABLE;
        }
        if ((code == null || code.equals("InvalidParameterValueException"))
                && message != null
                && message.strip().toLowerCase(Locale.ROOT).startsWith(INVALID_TOKEN_TEXT)) {
            return INVALID_TOKEN;
        }
        return status >= 400 ? REJECTED : UNAVAILABLE;
    }
}
