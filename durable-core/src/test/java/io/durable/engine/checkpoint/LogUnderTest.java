package io.durable.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.OperationType;
import io.durable.backend.Operation;
import io.durable.backend.OperationIdentity;
import io.durable.backend.OperationUpdate;
import io.durable.engine.activity.SuspendExecution;
import io.durable.error.CheckpointException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A checkpoint log with what is around it. */
final class LogUnderTest implements LogObserver {

    final LoggedBackend backend;
    final StandingTime time = new StandingTime();
    final RecordScope root = new RecordScope(null);
    final AtomicInteger durable = new AtomicInteger();
    final AtomicInteger answers = new AtomicInteger();
    final AtomicInteger failures = new AtomicInteger();
    final AtomicInteger withheld = new AtomicInteger();
    final CheckpointLog log;

    LogUnderTest() {
        this(new LoggedBackend());
    }

    LogUnderTest(LoggedBackend backend) {
        this.backend = backend;
        this.log = new CheckpointLog(
                new CheckpointCalls(backend, "arn", "token"),
                this,
                time,
                Batching.standard().withLinger(Duration.ZERO));
    }

    long append(String id) {
        return append(id, root);
    }

    long append(String id, RecordScope scope) {
        return log.append(
                OperationUpdate.start(new OperationIdentity(id, null, null, OperationType.STEP, null)), scope);
    }

    /** Makes an update durable, and sees it recorded at its position. */
    void makeDurable(String id) {
        long position = append(id);
        log.awaitDurable(position);
        assertThat(backend.recorded()).hasSizeGreaterThanOrEqualTo((int) position);
        assertThat(backend.recorded().get((int) position - 1)).isEqualTo(id);
    }

    /** Makes an update durable, unless the log is over before. */
    void tryToMakeDurable(String id) {
        try {
            makeDurable(id);
            durable.incrementAndGet();
        } catch (CheckpointException | SuspendExecution over) {
            assertThat(backend.calls()).as("calls").isPositive();
        }
    }

    void assertAllRecorded(String... ids) {
        assertThat(log.pending()).isFalse();
        assertThat(backend.recorded()).containsExactlyInAnyOrder(ids);
        assertThat(answers).hasValue(backend.calls());
    }

    @Override
    public void answered(List<Operation> operations) {
        answers.incrementAndGet();
    }

    @Override
    public void failed(CheckpointException failure) {
        failures.incrementAndGet();
    }

    @Override
    public void tokenWithheld() {
        withheld.incrementAndGet();
    }

    @Override
    public void inBackground(Runnable call) {
        call.run();
    }
}
