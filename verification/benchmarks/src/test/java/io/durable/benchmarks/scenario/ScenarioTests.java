package io.durable.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.CheckpointStrategy;
import io.durable.benchmarks.measure.Comparison;
import io.durable.benchmarks.measure.Effort;
import io.durable.benchmarks.measure.Experiment;
import io.durable.benchmarks.measure.Measurement;
import io.durable.benchmarks.measure.Rounds;
import io.durable.benchmarks.measure.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each scenario does what its figures are said to be about; how long that takes is no matter of tests. */
class ScenarioTests {

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

    private static Experiment pagedReplay(Effort effort) {
        return new PagedReplayScenario(new StillTime(), Duration.ZERO).experiment(effort);
    }

    private static Experiment branches(Effort effort) {
        return new BranchesScenario(new StillTime(), Duration.ZERO, List.of(Duration.ZERO)).experiment(effort);
    }

    private static Experiment waits(Effort effort) {
        return new WaitsScenario(new StillTime()).experiment(effort);
    }

    static Stream<Experiment> experiments() {
        return Stream.of(Effort.values())
                .flatMap(effort -> Stream.of(
                        steps(effort),
                        replay(effort),
                        pagedReplay(effort),
                        branches(effort),
                        waits(effort),
                        latency(effort),
                        batches(effort),
                        batchLatency(effort),
                        batchReplay(effort),
                        batchThreads(effort)));
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

    @Nested
    class PagedReplay {

        @Test
        void asks_for_each_page_but_the_first() {
            assertThat(pagedReplay(Effort.QUICK).subjects())
                    .hasSize(2)
                    .allSatisfy(subject -> assertThat(subject.task().run()).isEqualTo(3));
        }
    }

    @Nested
    class Branches {

        @Test
        void cost_fewer_calls_than_there_are() {
            assertThat(subjects(branches(Effort.QUICK), "10 branches"))
                    .singleElement()
                    .satisfies(subject -> assertThat(subject.task().run()).isBetween(1L, 10L));
        }

        @Test
        void are_compared_with_threads_that_make_no_call() {
            assertThat(subjects(branches(Effort.QUICK), "threads alone"))
                    .singleElement()
                    .satisfies(subject -> assertThat(subject.task().run()).isZero());
        }
    }

    @Nested
    class Waits {

        @ParameterizedTest
        @ValueSource(strings = {"records", "JSON", "backend in memory"})
        void cost_one_call_each(String subject) {
            assertThat(subjects(waits(Effort.QUICK), subject))
                    .singleElement()
                    .satisfies(waits -> assertThat(waits.task().run()).isEqualTo(waits.operations()));
        }
    }

    /** These counts are what is promised, so they are asserted: they hold in virtual time, whatever the machine. */
    @Nested
    class Pending {

        @Test
        void invokes_are_started_in_three_calls_at_most() {
            assertThat(calls("calls that start them")).isBetween(1L, 3L);
        }

        @Test
        void invokes_beside_a_step_cost_twelve_calls_at_most() {
            assertThat(calls("300 invokes beside a step of 5 s")).isBetween(3L, 12L);
        }

        @Test
        void a_late_timer_costs_six_calls_at_most() {
            assertThat(calls("timer late by 1 s beside a step of 2.5 s")).isBetween(3L, 6L);
        }

        private static long calls(String subject) {
            return subjects(new PendingScenario().experiment(), subject)
                    .get(0)
                    .task()
                    .run();
        }
    }

    @Nested
    class Heap {

        @Test
        void holds_little_for_a_replayed_operation_and_nothing_after_the_answer() {
            List<Measurement> heap =
                    new HeapScenario(new StillTime()).measure(Effort.QUICK).measurements();

            assertThat(heap).extracting(Measurement::name).containsExactly("within the handler", "after the answer");
            assertThat(Objects.requireNonNull(heap.get(0).bytes()).min()).isBetween(8.0, 200.0);
            assertThat(Objects.requireNonNull(heap.get(1).bytes()).min()).isLessThan(8);
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
                    .hasSize(3)
                    .allSatisfy(subject -> assertThat(subject.task().run()).isPositive());
        }

        @Test
        void are_compared_with_calls_that_are_full() {
            assertThat(subjects(batchLatency(Effort.QUICK), "no engine"))
                    .singleElement()
                    .satisfies(subject -> assertThat(subject.task().run()).isEqualTo(2));
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

    private static List<Subject> subjects(Experiment experiment, String prefix) {
        return experiment.subjects().stream()
                .filter(subject -> subject.name().startsWith(prefix))
                .toList();
    }
}
