package io.durable.benchmarks.piece;

import io.durable.OperationType;
import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.Operation;
import io.durable.backend.OperationIdentity;
import io.durable.backend.OperationUpdate;
import io.durable.backend.StatePage;
import io.durable.backend.StateRequest;
import io.durable.backend.TimeSource;
import io.durable.engine.checkpoint.Batching;
import io.durable.engine.checkpoint.CheckpointCalls;
import io.durable.engine.checkpoint.CheckpointLog;
import io.durable.engine.checkpoint.LogObserver;
import io.durable.engine.checkpoint.RecordScope;
import io.durable.error.CheckpointException;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The log alone, over a backend that does nothing. */
@State(Scope.Thread)
public class CheckpointLogBenchmark {

    private static final CheckpointResponse ANSWER = new CheckpointResponse("token", List.of(), null);

    private final CheckpointLog log = new CheckpointLog(
            new CheckpointCalls(new Silent(), "arn", "token"), new Deaf(), TimeSource.system(), Batching.standard());
    private final RecordScope scope = new RecordScope(null);
    private final OperationIdentity identity =
            new OperationIdentity("c4ca4238a0b92382", null, "step-1", OperationType.STEP, "Step");
    private final OperationUpdate start = OperationUpdate.start(identity);
    private final OperationUpdate end = OperationUpdate.succeed(identity, "\"result-1\"");

    /** A start and a success in one call. */
    @Benchmark
    public void appendTwoAndSend() {
        log.append(start, scope);
        log.awaitDurable(log.append(end, scope));
    }

    private static final class Silent implements CheckpointClient {

        @Override
        public CheckpointResponse checkpoint(CheckpointRequest request) {
            return ANSWER;
        }

        @Override
        public StatePage getExecutionState(StateRequest request) {
            throw new UnsupportedOperationException("There are no pages");
        }
    }

    private static final class Deaf implements LogObserver {

        @Override
        public void answered(List<Operation> operations) {}

        @Override
        public void failed(CheckpointException failure) {}

        @Override
        public void tokenWithheld() {}

        @Override
        public void inBackground(Runnable call) {
            call.run();
        }
    }
}
