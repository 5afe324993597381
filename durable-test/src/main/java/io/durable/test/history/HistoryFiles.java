package io.durable.test.history;

import io.durable.backend.Operation;
import io.durable.backend.json.ExecutionChangeJson;
import io.durable.backend.json.HistoryJson;
import io.durable.backend.store.ExecutionChange;
import io.durable.backend.store.ExecutionFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Recorded executions as JSON files.
 *
 * <p>A file is one of two: what {@link #write} has written, or the answer to GetDurableExecutionHistory as the AWS CLI prints it, all
 * events in one, oldest first, with data:
 *
 * <pre>{@code
 * aws lambda get-durable-execution-history --include-execution-data --durable-execution-arn … > order-17.json
 * }</pre>
 *
 * @since 0.1
 */
public final class HistoryFiles {

    private static final String SUFFIX = ".json";

    private HistoryFiles() {}

    /**
     * Writes an execution. Payloads are written as they are: mind what they hold before a file is kept with the code.
     *
     * @param execution the execution
     * @param file where to; replaced if it is there
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(RecordedExecution execution, Path file) {
        try {
            Files.write(file, ExecutionChangeJson.write(change(execution)));
        } catch (IOException e) {
            throw new UncheckedIOException("The history cannot be written to " + file, e);
        }
    }

    private static ExecutionChange change(RecordedExecution execution) {
        String id = execution.operations().get(0).id();
        ExecutionFacts facts = new ExecutionFacts(
                execution.executionArn(),
                id,
                id,
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                Map.of());
        List<Operation> operations = execution.exact() ? execution.operations() : List.of();
        return new ExecutionChange(id, 1, Optional.of(facts), operations, execution.events());
    }

    /**
     * Reads an execution.
     *
     * @param file where from
     * @return the execution; exact if the file holds the records of its operations
     * @throws UncheckedIOException if it cannot be read
     * @throws IllegalArgumentException if it holds no history, or one without its beginning
     */
    public static RecordedExecution read(Path file) {
        byte[] text;
        try {
            text = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The history cannot be read from " + file, e);
        }
        return new String(text, StandardCharsets.UTF_8).contains("\"Facts\"")
                ? recorded(ExecutionChangeJson.read(text))
                : RecordedExecution.ofEvents(
                        file.getFileName().toString(),
                        HistoryJson.readPage(text).items());
    }

    private static RecordedExecution recorded(ExecutionChange change) {
        String arn = change.facts().map(ExecutionFacts::arn).orElse(change.executionId());
        return change.operations().isEmpty()
                ? RecordedExecution.ofEvents(arn, change.events())
                : new RecordedExecution(arn, change.operations(), change.events(), true);
    }

    /**
     * Lists the files of a folder.
     *
     * @param folder the folder
     * @return its {@code .json} files by name
     * @throws UncheckedIOException if there is no such folder
     */
    public static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("There is no folder of histories at " + folder.toAbsolutePath(), e);
        }
    }
}
