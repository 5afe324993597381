package io.durable.error;

/**
 * What a failure outside of the user's code ends.
 *
 * @since 0.1
 */
public enum FailureScope {
    /** The invocation: it is thrown, and the service invokes the function again. */
    INVOCATION,
    /** The execution: it ends as failed. */
    EXECUTION
}
