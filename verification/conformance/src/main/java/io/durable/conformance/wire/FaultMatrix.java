package io.durable.conformance.wire;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.durable.CheckpointStrategy;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The faults of the service that the reference was exposed to. */
final class FaultMatrix {

    private static final String PREFIX = "faults: ";
    private static final String INVALID_VALUE = "InvalidParameterValueException";

    private static final Map<String, Supplier<Fault>> FAULTS = Map.ofEntries(
            entry("403", () -> FailingCalls.refused(403, "AccessDeniedException")),
            entry("404", () -> FailingCalls.refused(404, "ResourceNotFoundException")),
            entry("413", () -> FailingCalls.refused(413, "RequestTooLargeException")),
            entry("503", () -> FailingCalls.refused(503, "ServiceUnavailableException")),
            entry("invalid token (Capitals)", () -> FailingCalls.refused(400, INVALID_VALUE)),
            entry("invalid token (lower case)", () -> FailingCalls.refused(400, INVALID_VALUE)),
            entry("other 400", () -> FailingCalls.refused(400, INVALID_VALUE)),
            entry("429 throttle", () -> FailingCalls.refused(429, "TooManyRequestsException")),
            entry("500 ServiceException", () -> FailingCalls.refused(500, "ServiceException")),
            entry("502 KMSAccessDeniedException", () -> FailingCalls.refused(502, "KMSAccessDeniedException")),
            entry("no CheckpointToken in answer", FailingCalls::withoutToken),
            entry("paging", PagedState::new),
            entry("event timestamps as millis", () -> new TimestampForm(Records.MILLIS)),
            entry("event timestamps as seconds", () -> new TimestampForm(Records.SECONDS)));

    private FaultMatrix() {}

    /** The name of a fault among the cases. */
    static String caseName(JsonNode captured) {
        return PREFIX + captured.path("fault").asText();
    }

    /** Whether the engine can be exposed to a fault, given its name among the cases. */
    static boolean knows(String caseName) {
        return caseName.startsWith(PREFIX) && FAULTS.containsKey(caseName.substring(PREFIX.length()));
    }

    /** Exposes the engine to a captured fault. */
    static Verdict examine(CheckpointStrategy strategy, JsonNode captured) throws IOException, InterruptedException {
        Supplier<Fault> fault = FAULTS.get(captured.path("fault").asText());
        if (fault == null) {
            return new Verdict.Skipped("nobody knows how to cause it yet");
        }
        // Of its own, since the client remembers failures and grows tired of repeating calls.
        try (Lab lab = new Lab()) {
            JsonNode observed = fault.get().observe(lab, strategy, captured);
            List<Difference> differences = JsonComparison.compare("the fault", "fault", comparable(captured), observed);
            return Verdict.of(differences, DeclaredDifferences.of(caseName(captured)));
        }
    }

    /** How long the reference took is no matter, nor which tokens it had. */
    private static JsonNode comparable(JsonNode captured) {
        ObjectNode copy = (ObjectNode) PagedState.withoutTokens(captured);
        return copy.remove(Set.of("fault", "ms"));
    }
}
