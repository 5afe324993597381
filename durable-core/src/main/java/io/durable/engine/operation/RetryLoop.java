package io.durable.engine.operation;

import io.durable.ContextFunction;
import io.durable.DurableContext;
import io.durable.RetryFunction;
import io.durable.engine.activity.Strand;
import io.durable.retry.Delays;
import io.durable.retry.RetryDecision;
import io.durable.retry.RetryStrategy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The body of a child context that runs a block until it succeeds or the strategy gives up. */
record RetryLoop<T extends @Nullable Object>(
        Invocation invocation, @Nullable String name, RetryFunction<T> block, RetryStrategy retry)
        implements ContextFunction<T> {

    @Override
    public T run(DurableContext child) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return block.run(child, attempt);
            } catch (Exception | Error failure) {
                RetryDecision decision = decide(failure, attempt);
                if (!decision.shouldRetry()) {
                    throw failure;
                }
                child.wait(
                        Names.derived(name, "-backoff-" + attempt),
                        Duration.ofSeconds(Delays.toSeconds(decision.delay())));
            }
        }
    }

    /** What ends the invocation or the execution is no failure of the block, nor is what the block made of it. */
    private RetryDecision decide(Throwable failure, int attempt) {
        invocation.throwIfUnwinding(failure);
        invocation.failIfFatal(failure);
        Strand strand = invocation.requireStrand("withRetry");
        strand.throwIfEnding();
        return Decisions.ask(retry, failure, attempt);
    }
}
