package io.durable.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundsTests {

    private final ScriptedMeter meter = new ScriptedMeter();
    private final List<String> order = new ArrayList<>();

    private Result measure(Effort effort, Experiment experiment) {
        return new Rounds(meter, effort).measure("scripted", experiment);
    }

    private Subject named(String name) {
        return new Subject(name, 1, () -> {
            order.add(name);
            meter.pass(1);
            return 0;
        });
    }

    @Nested
    class Order {

        @ParameterizedTest
        @EnumSource(Effort.class)
        void every_subject_has_its_turn_in_each_round(Effort effort) {
            measure(effort, new Experiment(List.of(named("a"), named("b")), List.of()));

            List<String> expected = new ArrayList<>();
            Collections.nCopies(effort.warmUps() + effort.runs(), List.of("a", "b"))
                    .forEach(expected::addAll);
            assertThat(order).isEqualTo(expected);
        }

        @Test
        void meter_is_reset_before_each_run() {
            measure(Effort.QUICK, new Experiment(List.of(named("a"), named("b")), List.of()));

            assertThat(meter.resets()).isEqualTo(order.size());
        }

        @Test
        void full_effort_measures_seven_runs_or_more_after_a_warm_up() {
            assertThat(Effort.FULL.runs()).isGreaterThanOrEqualTo(7);
            assertThat(Effort.FULL.warmUps()).isPositive();
        }
    }

    @Nested
    class Figures {

        @Test
        void time_allocation_and_calls_are_divided_by_the_operations() {
            Measurement measured = only(new Subject("s", 10, () -> {
                meter.pass(2_000);
                meter.allocate(640);
                return 5;
            }));

            assertThat(measured.operations()).isEqualTo(10);
            assertThat(measured.nanos()).isEqualTo(constant(200));
            assertThat(measured.cpuNanos()).isEqualTo(constant(100));
            assertThat(measured.bytes()).isEqualTo(constant(64));
            assertThat(measured.calls()).isEqualTo(constant(0.5));
        }

        @Test
        void threads_are_those_of_the_whole_run() {
            Measurement measured = only(new Subject("s", 10, () -> {
                meter.runThreads(3);
                return 0;
            }));

            assertThat(measured.startedThreads()).isEqualTo(constant(3));
            assertThat(measured.moreThreads()).isEqualTo(constant(3));
        }

        @Test
        void contention_is_that_of_the_whole_run() {
            Measurement measured = only(new Subject("s", 10, () -> {
                meter.contend(20);
                return 0;
            }));

            assertThat(measured.contended()).isEqualTo(constant(20));
        }

        @Test
        void warm_ups_are_not_measured() {
            List<Long> durations = new ArrayList<>(List.of(1_000L, 10L, 30L));

            Measurement measured = only(new Subject("s", 1, () -> {
                meter.pass(durations.remove(0));
                return 0;
            }));

            assertThat(measured.nanos()).isEqualTo(new Statistic(20, 10, 30));
        }

        private Measurement only(Subject subject) {
            return measure(Effort.QUICK, new Experiment(List.of(subject), List.of()))
                    .measurements()
                    .get(0);
        }

        private static Statistic constant(double value) {
            return new Statistic(value, value, value);
        }
    }

    @Nested
    class Ratios {

        /** The quotient of the medians would be 25 / 3.5; the median of the quotients is the mean of 2 and 8. */
        @Test
        void are_taken_within_a_round() {
            Subject divided = lasting("divided", 1, List.of(1L, 2L, 48L));
            Subject base = lasting("base", 1, List.of(1L, 1L, 6L));

            Result result = measure(
                    Effort.QUICK,
                    new Experiment(List.of(divided, base), List.of(new Comparison("c", "divided", "base"))));

            assertThat(result.ratios().get(0).name()).isEqualTo("c");
            assertThat(result.ratios().get(0).time()).isEqualTo(new Statistic(5, 2, 8));
        }

        @Test
        void compare_single_operations() {
            Subject divided = lasting("divided", 10, List.of(600L, 600L, 600L));
            Subject base = lasting("base", 2, List.of(60L, 60L, 60L));

            Result result = measure(
                    Effort.QUICK,
                    new Experiment(List.of(divided, base), List.of(new Comparison("c", "divided", "base"))));

            assertThat(result.ratios().get(0).time()).isEqualTo(new Statistic(2, 2, 2));
            assertThat(result.ratios().get(0).cpu()).isEqualTo(new Statistic(2, 2, 2));
        }

        @Test
        void need_subjects_that_there_are() {
            Experiment experiment = new Experiment(List.of(named("a")), List.of(new Comparison("c", "a", "nobody")));

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> measure(Effort.QUICK, experiment))
                    .withMessageContaining("'nobody'");
        }

        private Subject lasting(String name, long operations, List<Long> durations) {
            List<Long> left = new ArrayList<>(durations);
            return new Subject(name, operations, () -> {
                meter.pass(left.remove(0));
                return 0;
            });
        }
    }
}
