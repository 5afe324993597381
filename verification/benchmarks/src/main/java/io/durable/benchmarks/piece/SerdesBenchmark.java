package io.durable.benchmarks.piece;

import io.durable.serdes.JacksonSerdes;
import io.durable.serdes.SerdesContext;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A small text to JSON and back. */
@State(Scope.Thread)
public class SerdesBenchmark {

    private final JacksonSerdes serdes = JacksonSerdes.standard();
    private final SerdesContext context = new SerdesContext("1", "arn");
    private String value = "result-1";
    private String payload = "\"result-1\"";

    /**
     * Writes.
     *
     * @return JSON
     */
    @Benchmark
    public String serialize() {
        return serdes.serialize(value, context);
    }

    /**
     * Reads.
     *
     * @return the value
     */
    @Benchmark
    public @Nullable Object deserialize() {
        return serdes.deserialize(payload, String.class, context);
    }
}
