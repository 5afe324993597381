package io.durable.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.durable.CheckpointStrategy;
import io.durable.conformance.wire.Cases.Form;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Runs all captures of a folder. */
final class WireConformance {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Lab lab;
    private final Report report;

    private WireConformance(Lab lab, Report report) {
        this.lab = lab;
        this.report = report;
    }

    /**
     * Exits with 1 if a case has failed, with 2 if there is none.
     *
     * @param args the folder
     */
    public static void main(String[] args) throws IOException {
        List<Path> files = args.length == 1 ? captures(Path.of(args[0])) : List.of();
        if (files.isEmpty()) {
            System.err.println("Give a folder that holds captures (*.json)");
            System.exit(2);
        }
        System.exit(run(files, System.out) ? 0 : 1);
    }

    /** Runs captures; whether nothing has failed. */
    static boolean run(List<Path> files, PrintStream out) throws IOException {
        Report report = new Report(out);
        try (Lab lab = new Lab()) {
            WireConformance conformance = new WireConformance(lab, report);
            for (Path file : files) {
                conformance.file(file);
            }
        }
        return report.close();
    }

    private static List<Path> captures(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private void file(Path file) throws IOException {
        String name = String.valueOf(file.getFileName()).replaceFirst("[.]json$", "");
        JsonNode root = JSON.readTree(file.toFile());
        if (root.isArray()) {
            root.forEach(this::fault);
            return;
        }
        List<Form> forms = Cases.forms(name);
        if (forms.isEmpty()) {
            report.add(name, new Verdict.Skipped(Cases.whyNone(name)));
        }
        for (Form form : forms) {
            for (CheckpointStrategy strategy : CheckpointStrategy.values()) {
                report.add(name + form.form() + " " + strategy, guarded(() -> examine(file, form, strategy)));
            }
        }
    }

    private void fault(JsonNode captured) {
        for (CheckpointStrategy strategy : CheckpointStrategy.values()) {
            report.add(
                    FaultMatrix.caseName(captured) + " " + strategy,
                    guarded(() -> FaultMatrix.examine(strategy, captured)));
        }
    }

    private Verdict examine(Path file, Form form, CheckpointStrategy strategy)
            throws IOException, InterruptedException {
        Capture capture = Capture.read(file);
        List<Difference> differences;
        if (Cases.isConcurrent(capture.name())) {
            Traffic observed = new BackendRun(lab, capture, form.handler(), strategy).drive();
            differences = ByOperation.compareConcurrent(capture.traffic(), observed);
            if (strategy != CheckpointStrategy.EAGER) {
                // EAGER sends each outcome as soon as it is there, and threads are not in step
                differences.addAll(ByOperation.compareCalls(capture.traffic(), observed));
            }
        } else if (strategy == CheckpointStrategy.EAGER) {
            Traffic observed = new CapturedRun(lab, capture, form.handler()).drive();
            differences = CallByCall.compare(capture.traffic(), observed);
        } else {
            Traffic observed = new BackendRun(lab, capture, form.handler(), strategy).drive();
            differences = ByOperation.compare(capture.traffic(), observed);
        }
        return Verdict.of(differences, DeclaredDifferences.of(capture.name()));
    }

    /** Whatever goes wrong with a case is that case's failure. */
    private static Verdict guarded(Callable<Verdict> examination) {
        try {
            return examination.call();
        } catch (Exception e) {
            return new Verdict.Failed(e.toString());
        }
    }
}
