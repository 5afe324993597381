package io.durable.benchmarks;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.durable.benchmarks.measure.Effort;
import io.durable.benchmarks.measure.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * All that was measured, with what it was measured on.
 *
 * @param java the version of Java
 * @param processors how many the JVM may use
 * @param effort how much was measured
 * @param results one of each scenario
 */
record Report(String java, int processors, Effort effort, List<Result> results) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static Report of(Effort effort, List<Result> results) {
        return new Report(
                Runtime.version().toString(), Runtime.getRuntime().availableProcessors(), effort, List.copyOf(results));
    }

    static void write(Object what, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        JSON.writeValue(file.toFile(), what);
    }

    static Result readResult(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Result.class);
    }
}
