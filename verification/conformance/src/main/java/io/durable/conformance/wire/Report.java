package io.durable.conformance.wire;

import io.durable.conformance.wire.Verdict.Failed;
import io.durable.conformance.wire.Verdict.Passed;
import io.durable.conformance.wire.Verdict.Skipped;
import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.stream.Collectors;

/** Writes a line per case and counts. */
final class Report {

    private final PrintStream out;
    private int passed;
    private int failed;
    private int skipped;

    Report(PrintStream out) {
        this.out = out;
    }

    /** Writes the line of a case. */
    void add(String caseName, Verdict verdict) {
        if (verdict instanceof Passed pass) {
            passed++;
            out.println("passed  " + caseName + declared(pass));
        } else if (verdict instanceof Failed fail) {
            failed++;
            out.println("failed  " + caseName + ": " + fail.why());
        } else if (verdict instanceof Skipped skip) {
            skipped++;
            out.println("skipped " + caseName + ": " + skip.why());
        }
    }

    private static String declared(Passed pass) {
        if (pass.declared().isEmpty()) {
            return "";
        }
        return pass.declared().stream()
                .map(DeclaredDifference::toString)
                .collect(Collectors.toCollection(LinkedHashSet::new))
                .stream()
                .collect(Collectors.joining("; ", " (differs as declared: ", ")"));
    }

    /**
     * Writes the last line.
     *
     * @return whether nothing has failed
     */
    boolean close() {
        out.println(passed + " passed, " + failed + " failed, " + skipped + " skipped");
        out.flush();
        return failed == 0;
    }
}
