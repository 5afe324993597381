package io.durable.engine.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.Operation;
import io.durable.backend.StatePage;
import io.durable.backend.StateRequest;
import io.durable.backend.memory.ManualTimeSource;
import io.durable.engine.checkpoint.Batching;
import io.durable.engine.checkpoint.CheckpointCalls;
import io.durable.engine.checkpoint.CheckpointLog;
import io.durable.engine.checkpoint.LogObserver;
import io.durable.error.CheckpointException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PollsTests {

    private final ManualTimeSource time = new ManualTimeSource();
    private final Instant start = time.instant();
    private final Set<String> waited = new HashSet<>(Set.of("a", "b"));
    private final List<Long> asked = new ArrayList<>();
    private final Polls polls = polls(Duration.ZERO);

    private Polls polls(Duration threshold) {
        return new Polls(time, Runnable::run, log(), waited::contains, threshold);
    }

    private CheckpointLog log() {
        CheckpointClient client = new CheckpointClient() {
            @Override
            public CheckpointResponse checkpoint(CheckpointRequest request) {
                asked.add(Duration.between(start, time.instant()).toSeconds());
                return new CheckpointResponse("token", List.of(), null);
            }

            @Override
            public StatePage getExecutionState(StateRequest request) {
                throw new AssertionError("There is one page");
            }
        };
        return new CheckpointLog(new CheckpointCalls(client, "arn", "token"), new Deaf(), time, Batching.standard());
    }

    @Test
    void asks_when_something_is_due_and_then_less_and_less_often() {
        polls.at(start.plusSeconds(5), "a");

        time.advance(Duration.ofSeconds(21));

        assertThat(asked).containsExactly(5L, 6L, 8L, 11L, 15L, 20L);
    }

    @Test
    void nothing_is_due_soon_without_a_threshold() {
        polls.at(start, "a");

        assertThat(polls.isDueSoon()).isFalse();
    }

    @Test
    void what_is_due_within_the_threshold_is_due_soon() {
        Polls awake = polls(Duration.ofSeconds(3));
        awake.at(start.plusSeconds(5), "a");
        assertThat(awake.isDueSoon()).isFalse();

        time.advance(Duration.ofSeconds(2));

        assertThat(awake.isDueSoon()).isTrue();
    }

    @Test
    void what_nobody_waits_for_any_more_is_not_due() {
        Polls awake = polls(Duration.ofSeconds(3));
        awake.at(start.plusSeconds(1), "a");
        awake.at(start.plusSeconds(9), "b");
        waited.remove("a");

        assertThat(awake.isDueSoon()).isFalse();
    }

    @Test
    void what_ends_nobody_knows_when_is_not_due_soon() {
        Polls awake = polls(Duration.ofSeconds(3));
        awake.at(null, "a");

        assertThat(awake.isDueSoon()).isFalse();
    }

    @Test
    void what_is_late_is_due_soon_until_the_threshold_has_passed_once_more() {
        Polls awake = polls(Duration.ofSeconds(3));
        awake.at(start.plusSeconds(3), "a");

        time.advance(Duration.ofSeconds(3));
        assertThat(awake.isDueSoon()).as("asked again at 4").isTrue();
        time.advance(Duration.ofSeconds(1));
        assertThat(awake.isDueSoon()).as("asked again at 6").isTrue();
        time.advance(Duration.ofSeconds(2));
        assertThat(awake.isDueSoon()).as("asked again at 9").isFalse();
    }

    /** Who stays awake for this alone would otherwise never be asked whether to suspend. */
    @Test
    void takes_a_place_even_if_what_was_due_has_come_with_another_call() {
        List<Runnable> background = new ArrayList<>();
        Polls awake = new Polls(time, background::add, log(), waited::contains, Duration.ofSeconds(3));
        awake.at(start.plusSeconds(1), "a");
        waited.remove("a");

        time.advance(Duration.ofSeconds(1));

        assertThat(background).hasSize(1);
        assertThat(asked).isEmpty();
    }

    @Test
    void asks_once_for_all_that_is_due() {
        polls.at(start.plusSeconds(5), "a");
        polls.at(start.plusSeconds(5), "b");

        time.advance(Duration.ofSeconds(5));

        assertThat(asked).containsExactly(5L);
    }

    @Test
    void does_not_ask_for_what_has_come_with_another_call() {
        polls.at(start.plusSeconds(5), "a");
        polls.at(start.plusSeconds(7), "b");
        waited.remove("a");

        time.advance(Duration.ofSeconds(7));

        assertThat(asked).containsExactly(7L);
    }

    @Test
    void asks_after_a_second_for_what_ends_nobody_knows_when() {
        polls.at(null, "a");

        time.advance(Duration.ofSeconds(11));

        assertThat(asked).containsExactly(1L, 2L, 4L, 7L, 11L);
    }

    @Test
    void asks_once_for_all_of_which_nobody_knows() {
        polls.at(null, "a");
        time.advance(Duration.ofMillis(400));
        polls.at(null, "b");

        time.advance(Duration.ofMillis(1600));

        assertThat(asked).containsExactly(1L, 2L);
    }

    @Test
    void asks_again_within_a_second_when_something_new_is_waited_for() {
        polls.at(null, "a");
        time.advance(Duration.ofSeconds(7));

        polls.at(null, "b");
        time.advance(Duration.ofSeconds(1));

        assertThat(asked).containsExactly(1L, 2L, 4L, 7L, 8L);
    }

    @Test
    void what_comes_by_itself_does_not_put_off_the_rest() {
        polls.at(null, "a");
        for (int i = 1; i <= 9; i++) {
            polls.at(start.plusMillis(i * 100L), "not waited for");
        }

        time.advance(Duration.ofSeconds(1));

        assertThat(asked).containsExactly(1L);
    }

    @Test
    void what_was_asked_for_with_something_due_is_not_asked_for_again_at_once() {
        polls.at(null, "a");
        polls.at(start.plusMillis(900), "b");

        time.advance(Duration.ofMillis(1800));

        assertThat(asked).containsExactly(0L);
    }

    @Test
    void asks_no_more_once_closed() {
        polls.at(start.plusSeconds(5), "a");

        polls.close();

        assertThat(time.pending()).isZero();
    }

    private static final class Deaf implements LogObserver {

        @Override
        public void answered(List<Operation> operations) {}

        @Override
        public void failed(CheckpointException failure) {}

        @Override
        public void tokenWithheld() {}

        @Override
        public void inBackground(Runnable call) {}
    }
}
