package io.durable.listener;

/**
 * A run of the body of a child context.
 *
 * @param operation the context
 * @param replayingChildren whether the body runs only to rebuild a result that was too large to be recorded
 * @since 0.1
 */
public record ContextInfo(OperationInfo operation, boolean replayingChildren) {}
