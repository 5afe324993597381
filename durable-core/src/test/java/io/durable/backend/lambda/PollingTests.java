package io.durable.backend.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.backend.lambda.Polling.Stopwatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PollingTests {

    private final Clock clock = new Clock();
    private final Polling polling = new Polling(clock);
    private int questions;

    private Optional<String> answerAfter(int unanswered) {
        return ++questions > unanswered ? Optional.of("answer") : Optional.empty();
    }

    @Test
    void answers_at_once_without_a_pause() throws InterruptedException {
        assertThat(polling.until(Duration.ZERO, () -> answerAfter(0))).contains("answer");
        assertThat(clock.pauses).isEmpty();
    }

    @Test
    void pauses_one_second_more_each_time_up_to_ten() throws InterruptedException {
        assertThat(polling.until(Duration.ofHours(1), () -> answerAfter(12))).contains("answer");
        assertThat(clock.pauses)
                .map(Duration::toSeconds)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 10L, 10L);
    }

    @Test
    void asks_for_the_last_time_when_the_time_is_over() throws InterruptedException {
        assertThat(polling.until(Duration.ofMillis(3500), () -> answerAfter(99)))
                .isEmpty();
        assertThat(clock.pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMillis(500));
        assertThat(questions).isEqualTo(4);
    }

    @Test
    void asks_once_if_there_is_no_time() throws InterruptedException {
        assertThat(polling.until(Duration.ofSeconds(-1), () -> answerAfter(99))).isEmpty();
        assertThat(questions).isOne();
    }

    @Test
    void counts_the_time_that_questions_take() throws InterruptedException {
        Optional<String> none = polling.until(Duration.ofSeconds(10), () -> {
            clock.now += Duration.ofSeconds(4).toNanos();
            return answerAfter(99);
        });

        assertThat(none).isEmpty();
        assertThat(clock.pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Test
    void accepts_a_timeout_of_any_length() throws InterruptedException {
        assertThat(polling.until(Duration.ofSeconds(Long.MAX_VALUE), () -> answerAfter(3)))
                .contains("answer");
    }

    @Test
    void pauses_in_real_time_for_as_long_as_it_was_told() throws InterruptedException {
        long start = System.nanoTime();

        assertThat(Polling.inRealTime().until(Duration.ofMillis(30), () -> answerAfter(99)))
                .isEmpty();

        assertThat(System.nanoTime() - start)
                .isGreaterThanOrEqualTo(Duration.ofMillis(30).toNanos());
        assertThat(questions).isBetween(2, 4);
    }

    private static final class Clock implements Stopwatch {

        private final List<Duration> pauses = new ArrayList<>();
        private long now = Long.MAX_VALUE - 1;

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void pause(Duration duration) {
            pauses.add(duration);
            now += duration.toNanos();
        }
    }
}
