package io.durable.conformance.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.client.EventDetails;
import io.durable.client.EventOperation;
import io.durable.client.EventType;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.client.ExecutionSummary;
import io.durable.client.HistoryEvent;
import io.durable.conformance.kill.Entry.Acknowledged;
import io.durable.conformance.kill.Entry.Began;
import io.durable.conformance.kill.Entry.Ran;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the runs look for is found. */
class FindingsTests {

    private static final String ARN = "arn:1";

    private final Findings findings = new Findings();

    private static Ran ran(String step, int attempt, String requestId) {
        return new Ran(step, attempt, requestId, ARN);
    }

    @Nested
    class Bodies {

        private List<String> check(Entry... journal) {
            findings.checkBodies(List.of(journal));
            return findings.all();
        }

        @Test
        void may_run_again_until_their_success_is_acknowledged() {
            assertThat(check(
                            new Began("r1", ARN),
                            ran("reserve", 1, "r1"),
                            new Began("r2", ARN),
                            ran("reserve", 1, "r2"),
                            new Acknowledged("STEP/SUCCEED", "reserve", ARN)))
                    .isEmpty();
        }

        @Test
        void must_not_run_after_that() {
            assertThat(check(
                            new Began("r1", ARN),
                            ran("reserve", 1, "r1"),
                            new Acknowledged("STEP/SUCCEED", "reserve", ARN),
                            new Began("r2", ARN),
                            ran("reserve", 1, "r2")))
                    .singleElement()
                    .asString()
                    .startsWith("a body ran after its success was acknowledged");
        }

        @Test
        void may_run_late_in_an_invocation_that_began_before() {
            assertThat(check(
                            new Began("r1", ARN),
                            new Began("r2", ARN),
                            ran("reserve", 1, "r2"),
                            new Acknowledged("STEP/SUCCEED", "reserve", ARN),
                            ran("reserve", 1, "r1")))
                    .isEmpty();
        }

        @Test
        void of_at_most_once_steps_run_once_for_each_attempt() {
            assertThat(check(
                            new Began("r1", ARN),
                            ran(Orders.ONCE, 1, "r1"),
                            new Began("r2", ARN),
                            ran(Orders.ONCE, 2, "r2")))
                    .isEmpty();
            assertThat(check(
                            new Began("r1", ARN),
                            ran(Orders.ONCE, 1, "r1"),
                            new Began("r2", ARN),
                            ran(Orders.ONCE, 1, "r2")))
                    .singleElement()
                    .asString()
                    .startsWith("an at-most-once body ran twice for one attempt");
        }

        @Test
        void run_in_invocations() {
            assertThat(check(ran("reserve", 1, "r1")))
                    .singleElement()
                    .asString()
                    .startsWith("a body ran in an invocation that never began");
        }
    }

    @Nested
    class History {

        private List<String> check(Entry acknowledged, HistoryEvent... history) {
            findings.checkHistory(ARN, List.of(acknowledged), List.of(history));
            return findings.all();
        }

        private static HistoryEvent event(EventType type, String name) {
            return new HistoryEvent(
                    1,
                    type,
                    Instant.EPOCH,
                    Optional.of(new EventOperation("1", Optional.of(name), Optional.empty(), Optional.empty())),
                    new EventDetails.WaitStarted(Duration.ofSeconds(1), Instant.EPOCH));
        }

        @Test
        void holds_what_was_acknowledged() {
            assertThat(check(
                            new Acknowledged("WAIT/START", "pause", ARN),
                            event(EventType.WAIT_STARTED, "pause"),
                            event(EventType.WAIT_STARTED, "other")))
                    .isEmpty();
        }

        @Test
        void that_does_not_is_found() {
            assertThat(check(
                            new Acknowledged("WAIT/START", "pause", ARN),
                            event(EventType.WAIT_STARTED, "other"),
                            event(EventType.WAIT_SUCCEEDED, "pause")))
                    .containsExactly("acknowledged 1 times and recorded 0 times: WaitStarted pause of arn:1");
        }

        @Test
        void of_an_update_that_nobody_has_thought_of_is_found_as_well() {
            assertThat(check(new Acknowledged("WAIT/CANCEL", "pause", ARN), event(EventType.WAIT_CANCELLED, "pause")))
                    .hasSize(1);
        }
    }

    @Nested
    class Results {

        private List<String> check(ExecutionStatus status, String result) {
            ExecutionSummary summary =
                    new ExecutionSummary(ARN, "order-7", "arn", status, Instant.EPOCH, Optional.of(Instant.EPOCH));
            findings.checkResults(List.of(new Outcome(
                    7, new ExecutionDescription(summary, Optional.of("7"), Optional.of(result), Optional.empty()))));
            return findings.all();
        }

        @Test
        void are_the_expected_ones() {
            assertThat(check(ExecutionStatus.SUCCEEDED, "1090")).isEmpty();
        }

        @Test
        void that_are_not_are_found() {
            assertThat(check(ExecutionStatus.SUCCEEDED, "1091")).hasSize(1);
        }

        @Test
        void of_executions_that_failed_are_found() {
            assertThat(check(ExecutionStatus.FAILED, "1090")).hasSize(1);
        }
    }
}
