package io.durable.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.CheckpointStrategy;
import io.durable.backend.memory.ManualTimeSource;
import io.durable.benchmarks.measure.Comparison;
import io.durable.benchmarks.measure.Effort;
import io.durable.benchmarks.measure.Experiment;
import io.durable.benchmarks.measure.Measurement;
import io.durable.benchmarks.measure.Result;
import io.durable.benchmarks.measure.Rounds;
import io.durable.benchmarks.measure.Subject;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each scenario does what its figures are said to be about; how long that takes is no matter of tests. */
class ScenarioTests {

    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    private static Experiment steps(Effort effort) {
        return new StepsScenario(new StillTime()).experiment(effort);
    }

    private static Experiment replay(Effort effort) {
        return new ReplayScenario(new StillTime()).experiment(effort);
    }

    private static Experiment latency(Effort effort) {
        return new LatencyScenario(new StillTime(), Duration.ZERO).experiment(effort);
    }

    private static Experiment batches(Effort effort) {
        return new BatchesScenario(new StillTime()).experiment(effort);
    }

    private static Experiment batchLatency(Effort effort) {
        return new BatchLatencyScenario(new StillTime(), Duration.ZERO).experiment(effort);
    }

    private static Experiment batchReplay(Effort effort) {
        return new BatchReplayScenario(new StillTime()).experiment(effort);
    }

    private static Experiment batchThreads(Effort effort) {
        return new BatchThreadsScenario(new StillTime()).experiment(effort);
    }

    private static Experiment pages(Effort effort) {
        return new PagesScenario(new StillTime(), Duration.ZERO).experiment(effort);
    }

    private static Experiment parallel(Effort effort) {
        return new ParallelScenario(new StillTime(), Duration.ZERO, List.of(Duration.ZERO)).experiment(effort);
    }

    private static Experiment waits(Effort effort) {
        return new WaitsScenario(new StillTime()).experiment(effort);
    }

    /** The clock goes on while the handler waits, half a second at a time. Must be made by the thread that runs the task. */
    private static Experiment pending() {
        ManualTimeSource time = new ManualTimeSource();
        Thread handler = Thread.currentThread();
        return new PendingScenario(time, span -> {
                    for (Duration left = span; left.compareTo(HALF_A_SECOND) >= 0; left = left.minus(HALF_A_SECOND)) {
                        awaitWaiting(handler);
                        time.advance(HALF_A_SECOND);
                    }
                })
                .experiment();
    }

    private static void awaitWaiting(Thread handler) {
        while (Arrays.stream(handler.getStackTrace())
                .noneMatch(frame -> frame.getClassName().endsWith(".Activity")
                        && frame.getMethodName().equals("await"))) {
            Thread.onSpinWait();
        }
    }

    static Stream<Experiment> experiments() {
        return Stream.of(Effort.values())
                .flatMap(effort -> Stream.of(
                        steps(effort),
                        replay(effort),
                        latency(effort),
                        batches(effort),
                        batchLatency(effort),
                        batchReplay(effort),
                        batchThreads(effort),
                        pages(effort),
                        parallel(effort),
                        waits(effort),
                        pending()));
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void names_are_unique_and_comparisons_are_between_them(Experiment experiment) {
        List<String> names = experiment.subjects().stream().map(Subject::name).toList();

        assertThat(names).doesNotHaveDuplicates();
        assertThat(experiment.comparisons())
                .flatExtracting(Comparison::subject, Comparison::base)
                .isSubsetOf(names);
    }

    @Nested
    class Steps {

        @Test
        void cost_one_call_each() {
            assertThat(subjects(steps(Effort.QUICK), "engine"))
                    .hasSize(2)
                    .allSatisfy(subject -> assertThat(subject.task().run()).isEqualTo(subject.operations()));
        }

        @Test
        void cost_no_call_on_the_floor() {
            assertThat(subjects(steps(Effort.QUICK), "floor"))
                    .hasSize(2)
                    .allSatisfy(subject -> assertThat(subject.task().run()).isZero());
        }

        @Test
        void cost_one_call_each_on_the_backend_alone() {
            assertThat(subjects(steps(Effort.QUICK), "backend alone"))
                    .singleElement()
                    .satisfies(subject -> assertThat(subject.task().run()).isEqualTo(subject.operations()));
        }

        @Test
        void are_measured_at_the_sizes_between_which_the_cost_must_be_flat() {
            assertThat(steps(Effort.FULL).comparisons())
                    .extracting(Comparison::name)
                    .contains(
                            "engine / floor, 100 steps",
                            "engine / floor, 1000 steps",
                            "engine / floor, 3000 steps",
                            "engine / floor, 5000 steps",
                            "engine, 5000 / 100 steps");
        }

        /** Of two runs, since another part of the JVM may start a thread during one of them. */
        @Test
        void start_no_thread() {
            Experiment engine = new Experiment(subjects(steps(Effort.QUICK), "engine"), List.of());

            assertThat(Rounds.of(Effort.QUICK).measure("steps", engine).measurements())
                    .extracting(Measurement::startedThreads)
                    .allSatisfy(started ->
                            assertThat(Objects.requireNonNull(started).min()).isZero());
        }
    }

    @Nested
    class Replay {

        @Test
        void makes_no_call() {
            assertThat(replay(Effort.QUICK).subjects())
                    .hasSize(12)
                    .allSatisfy(subject -> assertThat(subject.task().run()).isZero());
        }
    }

    /** That the invocations are as many as they should be is checked by the subjects. */
    @Nested
    class ShortWaits {

        @Test
        void cost_a_call_to_begin_and_one_to_end_where_they_are_waited_for() {
            assertThat(subjects(new ShortWaitsScenario().experiment(Effort.QUICK), "waited for"))
                    .singleElement()
                    .satisfies(subject ->
                            assertThat(subject.task().run()).isBetween(subject.operations(), 3 * subject.operations()));
        }

        @Test
        void cost_one_call_each_where_they_suspend() {
            assertThat(subjects(new ShortWaitsScenario().experiment(Effort.QUICK), "suspended"))
                    .singleElement()
                    .satisfies(subject -> assertThat(subject.task().run()).isEqualTo(subject.operations()));
        }
    }

    @Nested
    class Latency {

        @ParameterizedTest
        @EnumSource(names = {"EAGER", "BATCHED"})
        void costs_one_call_for_each_step_where_outcomes_are_awaited(CheckpointStrategy strategy) {
            assertThat(subjects(latency(Effort.QUICK), strategy.name()))
                    .hasSize(2)
                    .allSatisfy(subject -> assertThat(subject.task().run()).isEqualTo(subject.operations()));
        }

        @Test
        void costs_one_call_for_all_steps_where_nothing_is_awaited() {
            assertThat(subjects(latency(Effort.QUICK), "OPTIMISTIC"))
                    .hasSize(2)
                    .allSatisfy(subject -> assertThat(subject.task().run()).isEqualTo(1));
        }

        @Test
        void is_compared_with_a_call_for_each_step() {
            assertThat(subjects(latency(Effort.QUICK), "no engine"))
                    .hasSize(2)
                    .allSatisfy(subject -> assertThat(subject.task().run()).isEqualTo(subject.operations()));
        }
    }

    @Nested
    class Batches {

        @Test
        void without_a_limit_cost_fewer_calls_than_items() {
            assertThat(subjects(batches(Effort.QUICK), "NESTED unlimited"))
                    .hasSize(2)
                    .allSatisfy(subject -> assertThat(subject.task().run()).isBetween(1L, subject.operations() / 2));
        }

        @ParameterizedTest
        @EnumSource(CheckpointStrategy.class)
        void are_run_under_each_strategy(CheckpointStrategy strategy) {
            assertThat(subjects(batchLatency(Effort.QUICK), strategy.name()))
                    .hasSize(4)
                    .allSatisfy(subject -> assertThat(subject.task().run()).isPositive());
        }

        @Test
        void are_compared_with_calls_that_are_full() {
            assertThat(subjects(batchLatency(Effort.QUICK), "no engine"))
                    .extracting(subject -> subject.task().run())
                    .containsExactly(2L, 1L);
        }

        @Test
        void make_no_call_when_they_have_ended() {
            assertThat(subjects(batchReplay(Effort.QUICK), "finished"))
                    .hasSize(4)
                    .allSatisfy(subject -> assertThat(subject.task().run()).isZero());
        }

        @Test
        void go_on_where_they_were() {
            assertThat(subjects(batchReplay(Effort.QUICK), "half done"))
                    .hasSize(4)
                    .allSatisfy(subject -> assertThat(subject.task().run()).isPositive());
        }

        @Test
        void have_no_more_threads_than_allowed() {
            Experiment waiting = new Experiment(subjects(batchThreads(Effort.QUICK), "unlimited"), List.of());

            assertThat(Rounds.of(Effort.QUICK).measure("batch-threads", waiting).measurements())
                    .extracting(Measurement::moreThreads)
                    .allSatisfy(more ->
                            assertThat(Objects.requireNonNull(more).min()).isBetween(100.0, 270.0));
        }
    }

    @Nested
    class Pages {

        @Test
        void cost_a_call_for_a_thousand_steps_each() {
            assertThat(pages(Effort.QUICK).subjects())
                    .hasSize(2)
                    .allSatisfy(subject -> assertThat(subject.task().run()).isEqualTo(subject.operations() / 1_000));
        }
    }

    @Nested
    class Parallel {

        @Test
        void shares_calls_between_branches() {
            assertThat(subjects(parallel(Effort.QUICK), "20 branches"))
                    .singleElement()
                    .satisfies(subject -> assertThat(subject.task().run()).isBetween(1L, subject.operations() / 2));
        }

        @Test
        void is_compared_with_threads_that_make_no_call() {
            assertThat(subjects(parallel(Effort.QUICK), "threads alone"))
                    .singleElement()
                    .satisfies(subject -> assertThat(subject.task().run()).isZero());
        }
    }

    @Nested
    class Waits {

        @ParameterizedTest
        @ValueSource(strings = {"JSON", "in memory"})
        void cost_one_call_each(String name) {
            assertThat(subjects(waits(Effort.QUICK), name))
                    .singleElement()
                    .satisfies(subject -> assertThat(subject.task().run()).isEqualTo(subject.operations()));
        }

        @Test
        void make_events_that_grow() {
            assertThat(WaitService.events(20))
                    .hasSize(21)
                    .isSortedAccordingTo(Comparator.comparing(event -> event.length));
        }
    }

    @Nested
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    class Pending {

        @Test
        void three_hundred_invokes_beside_a_step_of_five_seconds_cost_twelve_calls_at_most_and_three_to_start() {
            Experiment pending = pending();

            assertThat(subjects(pending, "300 invokes").get(0).task().run()).isBetween(4L, 12L);
            assertThat(subjects(pending, "calls of those").get(0).task().run()).isBetween(2L, 3L);
        }

        @Test
        void a_timer_that_ends_late_costs_six_calls_at_most() {
            assertThat(subjects(pending(), "timer").get(0).task().run()).isBetween(3L, 6L);
        }
    }

    @Nested
    class Heap {

        /** A heap that grows by 1,000 bytes each time it is looked at: before, at the last line, and after the answer. */
        @Test
        void is_compared_with_that_before_the_invocation_for_each_step() {
            AtomicLong bytes = new AtomicLong();
            Result result = new HeapScenario(new StillTime(), () -> bytes.addAndGet(1_000)).measure(Effort.QUICK);

            assertThat(result.measurements())
                    .extracting(measurement ->
                            Objects.requireNonNull(measurement.heap()).median())
                    .containsExactly(1.0, 2.0, 1.0, 2.0);
        }

        @Test
        void of_this_jvm_has_what_is_held() {
            LiveHeap heap = LiveHeap.ofThisJvm();
            long before = heap.bytes();
            byte[] held = new byte[50_000_000];
            try {
                assertThat(heap.bytes() - before).isBetween(40_000_000L, 60_000_000L);
            } finally {
                Reference.reachabilityFence(held);
            }
        }
    }

    private static List<Subject> subjects(Experiment experiment, String prefix) {
        return experiment.subjects().stream()
                .filter(subject -> subject.name().startsWith(prefix))
                .toList();
    }
}
