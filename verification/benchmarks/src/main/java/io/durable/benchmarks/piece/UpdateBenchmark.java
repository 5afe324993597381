package io.durable.benchmarks.piece;

import io.durable.OperationType;
import io.durable.backend.OperationIdentity;
import io.durable.backend.OperationUpdate;
import io.durable.engine.checkpoint.UpdateSize;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** The updates of a step. */
@State(Scope.Thread)
public class UpdateBenchmark {

    private String id = "c4ca4238a0b92382";
    private String payload = "\"result-1\"";
    private String large = "\"" + "x".repeat(10_000) + "\"";

    /**
     * Identity, start and success.
     *
     * @param sink takes them
     */
    @Benchmark
    public void create(Blackhole sink) {
        OperationIdentity identity = new OperationIdentity(id, null, "step-1", OperationType.STEP, "Step");
        sink.consume(OperationUpdate.start(identity));
        sink.consume(OperationUpdate.succeed(identity, payload));
    }

    /**
     * The size of a small payload.
     *
     * @return its bytes in a request
     */
    @Benchmark
    public int sizeOfSmall() {
        return UpdateSize.json(payload);
    }

    /**
     * The size of a payload of 10 KB.
     *
     * @return its bytes in a request
     */
    @Benchmark
    public int sizeOfLarge() {
        return UpdateSize.json(large);
    }
}
