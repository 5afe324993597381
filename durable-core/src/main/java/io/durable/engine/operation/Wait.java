package io.durable.engine.operation;

import io.durable.DurableLimits;
import io.durable.backend.OperationUpdate;
import io.durable.backend.UpdateOptions;
import io.durable.retry.Delays;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A wait: started at the call, over when the service says so. */
record Wait(Outside outside) implements OutsideFuture<@Nullable Void> {

    static final String SUB_TYPE = "Wait";

    static void requireValid(@Nullable String name, Duration duration) {
        if (duration.compareTo(Duration.ofMillis(1)) < 0 || duration.compareTo(DurableLimits.MAX_DELAY) > 0) {
            throw new IllegalArgumentException("The wait " + (name == null ? "" : "'" + name + "' ") + "of " + duration
                    + " is not possible; give 1 ms to 366 days. It is rounded to whole seconds, 1 s at least.");
        }
    }

    static Wait start(Call call, Duration duration) {
        if (call.recorded() != null || call.isOutsideOfRebuild()) {
            return new Wait(Outside.recorded(call));
        }
        UpdateOptions options = new UpdateOptions.WaitOptions(Delays.toSeconds(duration));
        return new Wait(Outside.start(call, OperationUpdate.start(call.identity(), options)));
    }

    @Override
    public @Nullable Void get() {
        outside.awaitEnd();
        return null;
    }
}
