package io.durable.conformance.app;

import io.durable.BatchConfig;
import io.durable.BatchResult;
import io.durable.CompletionConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the handlers of parallels and maps have in common. */
final class Batches {

    static final BatchConfig ONE_BY_ONE = BatchConfig.defaults().withMaxConcurrency(1);

    private static final List<String> COUNTS =
            List.of("completionReason", "successCount", "failureCount", "totalCount");

    private Batches() {}

    static BatchConfig oneByOne(CompletionConfig completion) {
        return ONE_BY_ONE.withCompletion(completion);
    }

    /** All that the requirements ask of a result. They count as total what has begun. */
    static Map<String, Object> outcome(BatchResult<?> result) {
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put("completionReason", result.completionReason());
        outcome.put("status", result.status());
        outcome.put("successCount", result.successCount());
        outcome.put("failureCount", result.failureCount());
        outcome.put("totalCount", result.all().size());
        return outcome;
    }

    static Map<String, Object> counts(BatchResult<?> result) {
        Map<String, Object> counts = outcome(result);
        counts.keySet().retainAll(COUNTS);
        return counts;
    }
}
