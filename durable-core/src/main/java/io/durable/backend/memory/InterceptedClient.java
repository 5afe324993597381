package io.durable.backend.memory;

import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.StatePage;
import io.durable.backend.StateRequest;
import java.util.List;

/** A client behind an interceptor. */
record InterceptedClient(CheckpointInterceptor interceptor, CheckpointClient next) implements CheckpointClient {

    /** Puts interceptors before a client, so that the first one sees a call first. */
    static CheckpointClient chain(List<CheckpointInterceptor> interceptors, CheckpointClient last) {
        CheckpointClient client = last;
        for (int i = interceptors.size() - 1; i >= 0; i--) {
            client = new InterceptedClient(interceptors.get(i), client);
        }
        return client;
    }

    @Override
    public CheckpointResponse checkpoint(CheckpointRequest request) {
        return interceptor.checkpoint(request, next);
    }

    @Override
    public StatePage getExecutionState(StateRequest request) {
        return interceptor.getExecutionState(request, next);
    }
}
