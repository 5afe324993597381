package io.durable.sample.lambda;

import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.OperationAction;
import io.durable.backend.OperationUpdate;
import io.durable.backend.memory.CheckpointInterceptor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes each call that reaches the service, and lets a test act when something has been recorded. */
final class Calls implements CheckpointInterceptor {

    private final List<String> threads = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final Map<String, Runnable> onceStarted = new ConcurrentHashMap<>();

    /** Acts when the START of an operation has been recorded, before the call is answered. Does so the first time only. */
    void onceStarted(String operationName, Runnable action) {
        onceStarted.put(operationName, action);
    }

    @Override
    public CheckpointResponse checkpoint(CheckpointRequest request, CheckpointClient backend) {
        threads.add(Thread.currentThread().getName());
        tokens.add(request.checkpointToken());
        CheckpointResponse response = backend.checkpoint(request);
        request.updates().stream()
                .filter(update -> update.action() == OperationAction.START)
                .forEach(this::act);
        return response;
    }

    private void act(OperationUpdate start) {
        String name = start.identity().name();
        Runnable action = name == null ? null : onceStarted.remove(name);
        if (action != null) {
            action.run();
        }
    }

    /** The names of the threads that made the calls. */
    List<String> threads() {
        return threads;
    }

    /** The tokens that were sent. */
    List<String> tokens() {
        return tokens;
    }
}
