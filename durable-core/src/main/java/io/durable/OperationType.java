package io.durable;

/**
 * What a recorded operation is, in the service's own words.
 *
 * @since 0.1
 */
public enum OperationType {
    /** The execution itself: carries the input, and the result when that is too large for an answer. */
    EXECUTION,
    /** A child context, or one of the operations built from it. */
    CONTEXT,
    /** A step, or the polling of a condition. */
    STEP,
    /** A wait for a span of time. */
    WAIT,
    /** A callback that an outside party completes. */
    CALLBACK,
    /** The invocation of another function. */
    CHAINED_INVOKE
}
