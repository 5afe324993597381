package io.durable.benchmarks;

import io.durable.benchmarks.measure.Result;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs scenarios one after the other, prints a table of each and writes all figures to a file. */
final class Benchmarks {

    private final PrintStream out;

    private Benchmarks(PrintStream out) {
        this.out = out;
    }

    /**
     * The entry.
     *
     * @param arguments the file that takes the figures, then what {@link Request} reads
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> rest = List.of(arguments).subList(1, arguments.length);
        Request request;
        try {
            request = Request.of(rest);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println(Request.USAGE);
            System.exit(2);
            return;
        }
        new Benchmarks(new PrintStream(System.out, true, StandardCharsets.UTF_8)).run(request, Path.of(arguments[0]));
    }

    private void run(Request request, Path file) throws IOException, InterruptedException {
        List<Result> results = new ArrayList<>();
        for (String scenario : request.scenarios()) {
            Result result = new ScenarioProcess(scenario, request.effort()).run();
            Table.lines(result).forEach(out::println);
            out.println();
            results.add(result);
        }
        Report.write(Report.of(request.effort(), results), file);
        out.println("All figures: " + file);
    }
}
