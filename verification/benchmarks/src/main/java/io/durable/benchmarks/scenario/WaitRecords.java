package io.durable.benchmarks.scenario;

import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails.WaitDetails;
import io.durable.backend.OperationIdentity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The records of waits, as the service keeps them. */
final class WaitRecords {

    static final Duration DURATION = Duration.ofSeconds(1);

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00.250Z");

    private WaitRecords() {}

    static String name(int number) {
        return "wait-" + number;
    }

    static Operation over(String id, int number) {
        OperationIdentity identity = new OperationIdentity(id, null, name(number), OperationType.WAIT, "Wait");
        return record(identity, OperationStatus.SUCCEEDED, BEGIN.plus(DURATION), BEGIN.plus(DURATION));
    }

    /** One that the service ends at a time. */
    static Operation begun(OperationIdentity identity, Instant end) {
        return record(identity, OperationStatus.STARTED, end, null);
    }

    static Operation ended(OperationIdentity identity, Instant end) {
        return record(identity, OperationStatus.SUCCEEDED, end, end);
    }

    private static Operation record(
            OperationIdentity identity, OperationStatus status, Instant scheduled, @Nullable Instant ended) {
        return new Operation(identity, status, BEGIN, ended, new WaitDetails(scheduled));
    }
}
