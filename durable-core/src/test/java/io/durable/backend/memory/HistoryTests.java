package io.durable.backend.memory;

import static io.durable.backend.memory.Script.PENDING;
import static io.durable.backend.memory.Script.context;
import static io.durable.backend.memory.Script.in;
import static io.durable.backend.memory.Script.step;
import static io.durable.backend.memory.Script.succeeded;
import static io.durable.backend.memory.Updates.fail;
import static io.durable.backend.memory.Updates.start;
import static io.durable.backend.memory.Updates.startWait;
import static io.durable.backend.memory.Updates.succeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.durable.client.EventDetails.ExecutionStarted;
import io.durable.client.EventDetails.Failed;
import io.durable.client.EventDetails.Failure;
import io.durable.client.EventDetails.InvocationCompleted;
import io.durable.client.EventDetails.Payload;
import io.durable.client.EventDetails.Retry;
import io.durable.client.EventDetails.Succeeded;
import io.durable.client.EventType;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import io.durable.client.ExecutionStatus;
import io.durable.client.ExecutionSummary;
import io.durable.client.HistoryEvent;
import io.durable.client.HistoryRequest;
import io.durable.client.ListRequest;
import io.durable.client.Page;
import io.durable.client.StartExecution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTests {

    @Nested
    class Events {

        private final Scenario scenario = Scenario.of(
                call -> {
                    call.checkpoint(
                            start(context("c")),
                            start(in("c", step("s"))),
                            succeed(in("c", step("s")), "1"),
                            succeed(context("c"), "2"),
                            fail(step("f")));
                    call.checkpoint(startWait("w", 2));
                    throw new IllegalStateException("once");
                },
                call -> succeeded("3"));

        Events() {
            scenario.run();
        }

        private Page<HistoryEvent> page(boolean data, boolean reverse, int maxItems, Optional<String> marker) {
            return scenario.backend.history(new HistoryRequest(scenario.arn, data, reverse, maxItems, marker));
        }

        private List<Integer> ids(boolean reverse, int pageSize) {
            List<Integer> ids = new ArrayList<>();
            Optional<String> marker = Optional.empty();
            do {
                Page<HistoryEvent> page = page(true, reverse, pageSize, marker);
                assertThat(page.items()).hasSizeBetween(1, pageSize);
                page.items().forEach(event -> ids.add(event.eventId()));
                marker = page.nextMarker();
            } while (marker.isPresent());
            return ids;
        }

        @Test
        void events_are_numbered_without_gaps_in_the_order_of_what_happened() {
            assertThat(scenario.eventTypes())
                    .containsExactly(
                            EventType.EXECUTION_STARTED,
                            EventType.CONTEXT_STARTED,
                            EventType.STEP_STARTED,
                            EventType.STEP_SUCCEEDED,
                            EventType.CONTEXT_SUCCEEDED,
                            EventType.STEP_FAILED,
                            EventType.WAIT_STARTED,
                            EventType.INVOCATION_COMPLETED,
                            EventType.WAIT_SUCCEEDED,
                            EventType.INVOCATION_COMPLETED,
                            EventType.EXECUTION_SUCCEEDED);
            assertThat(scenario.events())
                    .extracting(HistoryEvent::eventId)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 11).boxed().toList());
        }

        @Test
        void pages_of_any_size_make_up_the_whole() {
            List<Integer> all = IntStream.rangeClosed(1, 11).boxed().toList();
            for (int pageSize = 1; pageSize <= 12; pageSize++) {
                assertThat(ids(false, pageSize)).isEqualTo(all);
                assertThat(ids(true, pageSize))
                        .isEqualTo(IntStream.rangeClosed(1, 11)
                                .map(i -> 12 - i)
                                .boxed()
                                .toList());
            }
        }

        @Test
        void a_page_of_no_given_size_holds_100() {
            assertThat(page(true, false, 0, Optional.empty()).items()).hasSize(11);
            Scenario longer = Scenario.during(call -> {
                for (int i = 0; i < 120; i++) {
                    call.checkpoint(start(step("s" + i)));
                }
            });
            HistoryRequest request = new HistoryRequest(longer.arn, true, false, 0, Optional.empty());

            assertThat(longer.backend.history(request).items()).hasSize(100);
        }

        @Test
        void without_data_payloads_and_errors_are_left_out_and_show_as_truncated() {
            List<HistoryEvent> events =
                    page(false, false, 100, Optional.empty()).items();
            Payload none = new Payload(null, true);
            Optional<Failure> noError = Optional.of(new Failure(null, true));

            assertThat(events.get(0).details()).isEqualTo(new ExecutionStarted(none, Optional.empty()));
            assertThat(events.get(3).details())
                    .isEqualTo(new Succeeded(none, Optional.of(new Retry(1, Optional.empty()))));
            assertThat(events.get(4).details()).isEqualTo(new Succeeded(none, Optional.empty()));
            assertThat(events.get(5).details())
                    .isEqualTo(new Failed(noError, Optional.of(new Retry(1, Optional.empty()))));
            assertThat(((InvocationCompleted) events.get(7).details()).error()).isEqualTo(noError);
            assertThat(((InvocationCompleted) events.get(9).details()).error()).isEmpty();
            assertThat(events.get(6)).isEqualTo(scenario.events().get(6));
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", "", "-1", "12", "4000000000"})
        void a_marker_that_was_not_given_is_refused(String marker) {
            assertThatExceptionOfType(ExecutionClientException.class)
                    .isThrownBy(() -> page(true, false, 1, Optional.of(marker)))
                    .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.INVALID));
        }

        @Test
        void events_that_follow_do_not_shift_the_pages() {
            Scenario growing = Scenario.of(
                    call -> {
                        call.checkpoint(startWait("w", 1));
                        return PENDING;
                    },
                    call -> succeeded(null));
            growing.runQueued();
            HistoryRequest first = new HistoryRequest(growing.arn, true, true, 2, Optional.empty());
            Page<HistoryEvent> newest = growing.backend.history(first);
            growing.run();

            Page<HistoryEvent> older =
                    growing.backend.history(first.withMarker(newest.nextMarker().orElseThrow()));

            assertThat(newest.items()).extracting(HistoryEvent::eventId).containsExactly(3, 2);
            assertThat(older.items()).extracting(HistoryEvent::eventId).containsExactly(1);
        }
    }

    @Nested
    class Lists {

        private final Instant start = ManualTimeSource.DEFAULT_START;
        private final ManualDriver driver = ManualDriver.create();
        private final InMemoryBackend backend = driver.backend();

        Lists() {
            backend.register("orders", (input, lambda) -> succeeded(null));
            backend.register("idle", (input, lambda) -> succeeded(null));
            for (int i = 0; i < 5; i++) {
                backend.start(StartExecution.of("orders", null).withName("order-" + i));
                driver.time().advance(Duration.ofSeconds(1));
            }
            driver.runNext();
        }

        private ListRequest request(Set<ExecutionStatus> statuses, boolean reverse, int maxItems) {
            return new ListRequest(
                    "orders",
                    Optional.empty(),
                    statuses,
                    Optional.empty(),
                    Optional.empty(),
                    reverse,
                    maxItems,
                    Optional.empty());
        }

        private ListRequest between(Optional<Instant> after, Optional<Instant> before) {
            return new ListRequest("orders", Optional.empty(), Set.of(), after, before, false, 0, Optional.empty());
        }

        private static ListRequest next(ListRequest request, String marker) {
            return new ListRequest(
                    request.functionName(),
                    request.executionName(),
                    request.statuses(),
                    request.startedAfter(),
                    request.startedBefore(),
                    request.reverse(),
                    request.maxItems(),
                    Optional.of(marker));
        }

        private List<String> names(ListRequest request) {
            List<String> names = new ArrayList<>();
            Page<ExecutionSummary> page = backend.list(request);
            page.items().forEach(summary -> names.add(summary.name()));
            while (page.nextMarker().isPresent()) {
                page = backend.list(next(request, page.nextMarker().get()));
                page.items().forEach(summary -> names.add(summary.name()));
            }
            return names;
        }

        @Test
        void executions_are_listed_in_the_order_of_their_starts_or_in_reverse() {
            assertThat(names(ListRequest.of("orders")))
                    .containsExactly("order-0", "order-1", "order-2", "order-3", "order-4");
            assertThat(names(request(Set.of(), true, 1000)))
                    .containsExactly("order-4", "order-3", "order-2", "order-1", "order-0");
            assertThat(backend.list(ListRequest.of("idle")).items()).isEmpty();
        }

        @Test
        void pages_of_any_size_make_up_the_whole() {
            for (int pageSize = 1; pageSize <= 6; pageSize++) {
                assertThat(names(request(Set.of(), false, pageSize))).hasSize(5).isSorted();
                assertThat(names(request(Set.of(), true, pageSize)))
                        .hasSize(5)
                        .first()
                        .isEqualTo("order-4");
            }
        }

        @Test
        void statuses_filter() {
            assertThat(names(request(Set.of(ExecutionStatus.SUCCEEDED), false, 1)))
                    .containsExactly("order-0");
            assertThat(names(request(Set.of(ExecutionStatus.RUNNING), false, 2)))
                    .hasSize(4);
            assertThat(names(request(Set.of(ExecutionStatus.RUNNING, ExecutionStatus.SUCCEEDED), false, 2)))
                    .hasSize(5);
        }

        @Test
        void a_name_filters() {
            ListRequest request = new ListRequest(
                    "orders",
                    Optional.of("order-3"),
                    Set.of(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    10,
                    Optional.empty());

            assertThat(names(request)).containsExactly("order-3");
        }

        @Test
        void start_times_filter_without_their_bounds() {
            assertThat(names(between(Optional.of(start.plusSeconds(1)), Optional.of(start.plusSeconds(3)))))
                    .containsExactly("order-2");
            assertThat(names(between(Optional.of(start.plusSeconds(3)), Optional.empty())))
                    .containsExactly("order-4");
            assertThat(names(between(Optional.empty(), Optional.of(start.plusSeconds(1)))))
                    .containsExactly("order-0");
        }

        @Test
        void executions_of_an_unknown_function_are_not_found() {
            assertThatExceptionOfType(ExecutionClientException.class)
                    .isThrownBy(() -> backend.list(ListRequest.of("refunds")));
        }
    }
}
