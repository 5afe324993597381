package io.durable.test;

import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.memory.CheckpointInterceptor;
import io.durable.backend.memory.ManualTimeSource;
import java.time.Duration;

/** Lets virtual time pass during each checkpoint call. */
final class SlowCheckpoints implements CheckpointInterceptor {

    private volatile ManualTimeSource time = new ManualTimeSource();
    private volatile Duration delay = Duration.ZERO;

    void slow(ManualTimeSource clock) {
        time = clock;
    }

    void delay(Duration other) {
        if (other.isNegative()) {
            throw new IllegalArgumentException("A checkpoint cannot take " + other + "; give 0 s or more");
        }
        delay = other;
    }

    Runnable resetPoint() {
        Duration now = delay;
        return () -> delay = now;
    }

    @Override
    public CheckpointResponse checkpoint(CheckpointRequest request, CheckpointClient backend) {
        if (!delay.isZero()) {
            time.advance(delay);
        }
        return backend.checkpoint(request);
    }
}
