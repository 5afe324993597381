package io.durable.engine;

import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.memory.CheckpointInterceptor;
import java.util.concurrent.atomic.AtomicInteger;

/** Disturbs one call of all that an execution makes, or that one and those that follow it. */
final class Disturbance implements CheckpointInterceptor {

    private final AtomicInteger calls = new AtomicInteger();
    private final int from;
    private final int to;
    private final CheckpointInterceptor fault;

    private Disturbance(int from, int times, CheckpointInterceptor fault) {
        this.from = from;
        this.to = from + times - 1;
        this.fault = fault;
    }

    static Disturbance none() {
        return new Disturbance(1, 0, (request, backend) -> backend.checkpoint(request));
    }

    /** The call fails before it has any effect. */
    static Disturbance before(int call, int times, CheckpointFailure failure) {
        return new Disturbance(call, times, (request, backend) -> {
            throw new CheckpointClientException(failure, "disturbed before", null);
        });
    }

    /** The call takes effect, and its answer is lost. */
    static Disturbance after(int call, int times, CheckpointFailure failure) {
        return new Disturbance(call, times, (request, backend) -> {
            backend.checkpoint(request);
            throw new CheckpointClientException(failure, "disturbed after", null);
        });
    }

    static Disturbance withholdingTheToken(int call) {
        return new Disturbance(call, 1, (request, backend) -> {
            CheckpointResponse answer = backend.checkpoint(request);
            return new CheckpointResponse(null, answer.operations(), null);
        });
    }

    static Disturbance broken(int call, Runnable fault) {
        return new Disturbance(call, 1, (request, backend) -> {
            fault.run();
            return backend.checkpoint(request);
        });
    }

    @Override
    public CheckpointResponse checkpoint(CheckpointRequest request, CheckpointClient backend) {
        int call = calls.incrementAndGet();
        return from <= call && call <= to ? fault.checkpoint(request, backend) : backend.checkpoint(request);
    }
}
