package io.durable.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.StatePage;
import io.durable.backend.StateRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A backend that takes one call at a time, each with the token of the answer before, and a repeated one once. Its plain fields
 * are a check too: calls that nothing orders would race on them.
 */
final class LoggedBackend implements CheckpointClient {

    private final AtomicBoolean underWay = new AtomicBoolean();
    private final AtomicInteger calls = new AtomicInteger();
    private final IntFunction<@Nullable String> answers;
    private final List<String> recorded = new CopyOnWriteArrayList<>();
    private @Nullable String token = "token";
    private String client = "";

    LoggedBackend() {
        this(call -> "token " + call);
    }

    /** Answers each call, by its number, with a token, with none, or with an exception after recording what it brought. */
    LoggedBackend(IntFunction<@Nullable String> answers) {
        this.answers = answers;
    }

    @Override
    public CheckpointResponse checkpoint(CheckpointRequest request) {
        assertThat(underWay.getAndSet(true)).as("another call is under way").isFalse();
        try {
            int call = calls.incrementAndGet();
            if (!request.clientToken().equals(client)) {
                record(request);
            }
            token = answers.apply(call);
            return new CheckpointResponse(token, List.of(), null);
        } finally {
            underWay.set(false);
        }
    }

    private void record(CheckpointRequest request) {
        assertThat(request.checkpointToken()).isEqualTo(token);
        client = request.clientToken();
        request.updates().forEach(update -> recorded.add(update.id()));
    }

    @Override
    public StatePage getExecutionState(StateRequest request) {
        throw new AssertionError("there is no further page");
    }

    boolean isUnderWay() {
        return underWay.get();
    }

    /** How many calls have begun. */
    int calls() {
        return calls.get();
    }

    /** The ids of the recorded updates. */
    List<String> recorded() {
        return recorded;
    }
}
