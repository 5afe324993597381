package io.durable.serdes;

/**
 * What a value belongs to: enough to store it elsewhere under a name of its own.
 *
 * @param entityId the place of the operation in its execution, such as {@code 3} or {@code 3-1}; the same on every replay;
 *     {@code input} and {@code result} for those of the execution
 * @param executionArn the ARN of the execution
 * @since 0.1
 */
public record SerdesContext(String entityId, String executionArn) {}
