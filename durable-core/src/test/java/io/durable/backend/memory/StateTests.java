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
import static io.durable.backend.memory.Updates.succeedReplayingChildren;
import static org.assertj.core.api.Assertions.assertThat;

import io.durable.backend.CheckpointFailure;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.Operation;
import io.durable.backend.OperationUpdate;
import io.durable.backend.StatePage;
import io.durable.backend.UpdateOptions.WaitOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a function gets to see of the records. */
class StateTests {

    private static List<String> ids(List<Operation> operations) {
        return operations.stream().map(Operation::id).toList();
    }

    /** All pages from a marker on. */
    private static List<Operation> read(Script.Call call, String marker, int maxItems) {
        List<Operation> all = new ArrayList<>();
        String next = marker;
        while (next != null) {
            StatePage page = call.state(next, maxItems);
            assertThat(page.operations()).hasSizeBetween(1, maxItems);
            all.addAll(page.operations());
            next = page.nextMarker();
        }
        return all;
    }

    /** An execution whose second invocation looks at its state. */
    private static void replaying(InMemoryBackend.Builder builder, List<OperationUpdate> before, Scenario.Doing look) {
        Scenario.of(
                        builder,
                        call -> {
                            call.checkpoint(before);
                            call.checkpoint(startWait("w", 1));
                            return PENDING;
                        },
                        call -> {
                            look.run(call);
                            return succeeded(null);
                        })
                .run();
    }

    @Nested
    class Pages {

        private final List<OperationUpdate> steps =
                IntStream.range(0, 5).mapToObj(i -> start(step("s" + i))).toList();

        @Test
        void the_event_holds_the_first_page_and_a_marker_to_the_next() {
            replaying(InMemoryBackend.builder().maxPageItems(1), steps, call -> {
                assertThat(call.input.operations()).hasSize(1);
                assertThat(call.input.operations().get(0).type().name()).isEqualTo("EXECUTION");
                assertThat(ids(read(call, call.input.nextMarker(), 1)))
                        .containsExactly("s0", "s1", "s2", "s3", "s4", "w");
            });
        }

        @Test
        void a_page_holds_as_many_as_are_asked_for() {
            replaying(InMemoryBackend.builder().maxPageItems(3), steps, call -> {
                StatePage page = call.state(call.input.nextMarker(), 2);
                assertThat(ids(page.operations())).containsExactly("s2", "s3");
                assertThat(ids(call.state(page.nextMarker(), 1000).operations()))
                        .containsExactly("s4", "w");
            });
        }

        @Test
        void a_page_may_be_read_again() {
            replaying(InMemoryBackend.builder().maxPageItems(2), steps, call -> {
                String marker = call.input.nextMarker();
                assertThat(call.state(marker, 2)).isEqualTo(call.state(marker, 2));
            });
        }

        @Test
        void pages_are_limited_in_bytes_but_hold_at_least_one_record() {
            String large = "x".repeat(200_000);
            List<OperationUpdate> results = IntStream.range(0, 4)
                    .mapToObj(i -> succeed(step("s" + i), large))
                    .toList();
            replaying(InMemoryBackend.builder().maxPageBytes(450_000), results, call -> {
                assertThat(ids(call.input.operations()).subList(1, 3)).containsExactly("s0", "s1");
                assertThat(call.input.operations()).hasSize(3);
                assertThat(ids(call.state(call.input.nextMarker(), 1000).operations()))
                        .startsWith("s2", "s3");
            });
            replaying(InMemoryBackend.builder().maxPageBytes(1), results, call -> {
                assertThat(call.input.operations()).hasSize(1);
                assertThat(read(call, call.input.nextMarker(), 1)).hasSize(5);
            });
        }

        @Test
        void a_state_below_the_limits_is_one_page() {
            replaying(InMemoryBackend.builder(), steps, call -> {
                assertThat(call.input.operations()).hasSize(7);
                assertThat(call.input.nextMarker()).isNull();
            });
        }

        @Test
        void an_answer_that_is_too_big_goes_on_with_the_new_token() {
            Scenario.during(InMemoryBackend.builder().maxPageItems(2), call -> {
                CheckpointResponse answer = call.checkpoint(steps);
                assertThat(ids(answer.operations())).containsExactly("s0", "s1");
                assertThat(ids(read(call, answer.nextMarker(), 2))).containsExactly("s2", "s3", "s4");
            });
        }

        @Test
        void pages_show_the_moment_of_the_first_one() {
            replaying(InMemoryBackend.builder().maxPageItems(1), steps, call -> {
                call.checkpoint(succeed(step("s4"), null));
                assertThat(read(call, call.input.nextMarker(), 1))
                        .extracting(it -> it.status().name())
                        .containsExactly("STARTED", "STARTED", "STARTED", "STARTED", "STARTED", "SUCCEEDED");
            });
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", "0-99", "7-0", "1", "-1-0"})
        void a_marker_that_was_not_given_is_refused(String marker) {
            replaying(
                    InMemoryBackend.builder().maxPageItems(1),
                    steps,
                    call -> assertThat(call.refusal(() -> call.state(marker, 1)).failure())
                            .isEqualTo(CheckpointFailure.REJECTED));
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 1001})
        void a_page_size_outside_its_limits_is_refused(int maxItems) {
            replaying(
                    InMemoryBackend.builder(),
                    steps,
                    call -> assertThat(
                                    call.refusal(() -> call.state("", maxItems)).failure())
                            .isEqualTo(CheckpointFailure.REJECTED));
        }
    }

    @Nested
    class Pruning {

        private static void assertSeen(List<OperationUpdate> before, String... ids) {
            replaying(InMemoryBackend.builder(), before, call -> {
                List<Operation> seen = call.input
                        .operations()
                        .subList(1, call.input.operations().size());
                assertThat(ids(seen)).containsExactly(ids);
                assertThat(call.state("", 1000).operations()).isEqualTo(call.input.operations());
            });
        }

        @Test
        void what_is_in_an_open_context_is_sent() {
            assertSeen(List.of(start(context("c")), start(in("c", step("s")))), "c", "s", "w");
        }

        @Test
        void what_is_in_a_context_that_has_ended_is_left_out() {
            assertSeen(
                    List.of(
                            start(context("c")),
                            start(in("c", step("s"))),
                            succeed(context("c"), "1"),
                            start(step("t"))),
                    "c",
                    "t",
                    "w");
            assertSeen(List.of(start(context("c")), start(in("c", step("s"))), fail(context("c"))), "c", "w");
        }

        @Test
        void what_is_in_a_context_that_is_rebuilt_from_its_children_is_sent() {
            assertSeen(
                    List.of(start(context("c")), start(in("c", step("s"))), succeedReplayingChildren(context("c"), "")),
                    "c",
                    "s",
                    "w");
        }

        @Test
        void all_descendants_are_left_out_whatever_their_own_context_says() {
            assertSeen(
                    List.of(
                            start(context("c")),
                            start(in("c", context("d"))),
                            start(in("d", step("s"))),
                            succeedReplayingChildren(in("c", context("d")), ""),
                            succeed(context("c"), "1")),
                    "c",
                    "w");
        }

        @Test
        void a_context_within_one_that_is_rebuilt_may_hide_its_own() {
            assertSeen(
                    List.of(
                            start(context("c")),
                            start(in("c", context("d"))),
                            start(in("d", step("s"))),
                            succeed(in("c", context("d")), "1"),
                            start(in("c", step("t"))),
                            succeedReplayingChildren(context("c"), "")),
                    "c",
                    "d",
                    "t",
                    "w");
        }

        @Test
        void a_wait_in_a_context_that_has_ended_still_ends_and_is_recorded() {
            Scenario scenario = Scenario.of(
                    call -> {
                        call.checkpoint(
                                start(context("c")),
                                OperationUpdate.start(in("c", Script.wait("w")), new WaitOptions(1)),
                                succeed(context("c"), null));
                        return PENDING;
                    },
                    call -> succeeded(null));
            scenario.run();

            assertThat(scenario.operation("w").status().name()).isEqualTo("SUCCEEDED");
        }
    }
}
