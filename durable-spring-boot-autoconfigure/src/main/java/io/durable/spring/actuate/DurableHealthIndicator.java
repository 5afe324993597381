package io.durable.spring.actuate;

import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointFailure;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Whether the backend works, as far as it has been used: no call is made to find out.
 *
 * <p>It is down if executions cannot be kept any more, or if the last call had no usable answer. A call that was refused says
 * something of one execution, and one that was throttled was answered.
 *
 * @since 0.1
 */
public final class DurableHealthIndicator extends AbstractHealthIndicator {

    private final String backend;
    private final LastCall lastCall;
    private final Supplier<Optional<Throwable>> storeFailure;

    /**
     * Watches over a backend.
     *
     * @param backend what it is called, such as memory
     * @param lastCall the last call to it
     * @param storeFailure why executions are not kept any more; empty while they are, or need not be
     */
    public DurableHealthIndicator(String backend, LastCall lastCall, Supplier<Optional<Throwable>> storeFailure) {
        super("The health of durable execution cannot be told");
        this.backend = backend;
        this.lastCall = lastCall;
        this.storeFailure = storeFailure;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up().withDetail("backend", backend);
        lastCall.get().ifPresent(call -> {
            builder.withDetail("lastCall", outcome(call.failure()))
                    .withDetail("lastCallAt", call.endTimestamp().toString());
            if (isDown(call.failure())) {
                builder.down();
            }
        });
        storeFailure
                .get()
                .ifPresent(failure -> builder.down().withDetail("store", String.valueOf(failure.getMessage())));
    }

    private static boolean isDown(@Nullable Throwable failure) {
        if (failure instanceof CheckpointClientException known) {
            return known.failure() == CheckpointFailure.NETWORK || known.failure() == CheckpointFailure.UNAVAILABLE;
        }
        return failure != null;
    }

    private static String outcome(@Nullable Throwable failure) {
        if (failure == null) {
            return "succeeded";
        }
        return failure instanceof CheckpointClientException known
                ? known.failure().name().toLowerCase(Locale.ROOT)
                : "error";
    }
}
