package io.durable;

import java.time.Duration;

/**
 * The limits of AWS Lambda durable functions that the engine observes.
 *
 * <p>Sizes are bytes of UTF-8. Source: the service model of AWS Lambda, version 2015-03-31, and the AWS documentation of
 * durable functions.
 *
 * @since 0.1
 */
public final class DurableLimits {

    /** Longest name of an operation, in characters: {@value}. */
    public static final int MAX_NAME_LENGTH = 256;

    /** Longest sub type of an operation, in characters: {@value}. */
    public static final int MAX_SUB_TYPE_LENGTH = 32;

    /** Largest payload of a step, a context or a callback: {@value} bytes. */
    public static final int MAX_PAYLOAD_BYTES = 256 * 1024;

    /** Largest input of an invoked function: {@value} bytes. */
    public static final int MAX_INVOKE_PAYLOAD_BYTES = 1024 * 1024;

    /** Longest id of a tenant, in characters: {@value}. */
    public static final int MAX_TENANT_ID_LENGTH = 256;

    /** Largest error object of an operation: {@value} bytes. */
    public static final int MAX_ERROR_BYTES = 32 * 1024;

    /** Largest serialized result that a child context records itself; a larger one is rebuilt by replay: {@value} bytes. */
    public static final int MAX_CHILD_RESULT_BYTES = 256 * 1024;

    /** Largest result in the answer of an invocation; a larger one is checkpointed: {@value} bytes. */
    public static final int MAX_ANSWER_RESULT_BYTES = 6 * 1024 * 1024 - 50;

    /** Largest payload field of any request: {@value} bytes. */
    public static final int MAX_REQUEST_PAYLOAD_BYTES = 6 * 1024 * 1024;

    /** Most updates in one checkpoint call: {@value}. */
    public static final int MAX_BATCH_UPDATES = 250;

    /** Largest checkpoint call: {@value} bytes. A single larger update travels alone. */
    public static final int MAX_BATCH_BYTES = 750 * 1024;

    /** Most operations that one page of the state holds: {@value}. */
    public static final int MAX_STATE_PAGE = 1000;

    /** Shortest wait and retry delay. */
    public static final Duration MIN_DELAY = Duration.ofSeconds(1);

    /** Longest wait and retry delay: 366 days. */
    public static final Duration MAX_DELAY = Duration.ofDays(366);

    private DurableLimits() {}
}
