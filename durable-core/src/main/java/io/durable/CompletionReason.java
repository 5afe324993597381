package io.durable;

/**
 * Why a batch has ended, in the words that all SDKs record.
 *
 * @since 0.1
 */
public enum CompletionReason {
    /** Every item has ended. */
    ALL_COMPLETED,
    /** As many items have succeeded as were asked for. */
    MIN_SUCCESSFUL_REACHED,
    /** More items have failed than are tolerated. */
    FAILURE_TOLERANCE_EXCEEDED,
    /** The batch's own predicate has ended it as succeeded. */
    CUSTOM_COMPLETION_SUCCEEDED,
    /** The batch's own predicate has ended it as failed. */
    CUSTOM_COMPLETION_FAILED
}
