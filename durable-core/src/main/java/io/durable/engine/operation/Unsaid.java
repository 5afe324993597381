package io.durable.engine.operation;

import io.durable.LoggerConfig;
import io.durable.retry.RetryStrategy;
import io.durable.retry.WaitStrategy;
import java.util.OptionalInt;

/**
 * What holds for operations that say nothing themselves.
 *
 * @param retries what follows failed attempts
 * @param waits how conditions are waited for
 * @param maxInterruptions how many interruptions an at-least-once step survives; empty: any number
 * @param logging how contexts log
 * @param logFields whether the MDC has entries that tell executions and operations apart
 */
public record Unsaid(
        StrategyChoice<RetryStrategy> retries,
        StrategyChoice<WaitStrategy<?>> waits,
        OptionalInt maxInterruptions,
        LoggerConfig logging,
        boolean logFields) {}
