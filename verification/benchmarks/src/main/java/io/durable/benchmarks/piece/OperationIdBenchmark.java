package io.durable.benchmarks.piece;

import io.durable.engine.state.OperationIds;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The id of an operation. */
@State(Scope.Thread)
public class OperationIdBenchmark {

    private int number;

    /**
     * From the number in the root context to the 16 digits.
     *
     * @return the id
     */
    @Benchmark
    public String id() {
        number = (number + 1) & 0xFFF;
        return OperationIds.id(OperationIds.place(null, number));
    }
}
