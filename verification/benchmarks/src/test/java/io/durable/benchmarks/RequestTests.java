package io.durable.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.durable.benchmarks.measure.Effort;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestTests {

    @Test
    void no_argument_asks_for_all_scenarios_in_full() {
        assertThat(Request.of(List.of()))
                .isEqualTo(new Request(
                        Effort.FULL,
                        List.of(
                                "steps",
                                "replay",
                                "pages",
                                "latency",
                                "batches",
                                "batch-latency",
                                "batch-replay",
                                "batch-threads",
                                "parallel",
                                "waits",
                                "short-waits",
                                "heap",
                                "pending",
                                "first-step",
                                "pieces")));
    }

    @Test
    void scenarios_are_measured_in_the_order_in_which_they_are_named() {
        assertThat(Request.of(List.of("replay", "steps")))
                .isEqualTo(new Request(Effort.FULL, List.of("replay", "steps")));
    }

    @Test
    void quick_may_stand_anywhere() {
        assertThat(Request.of(List.of("steps", "--quick"))).isEqualTo(new Request(Effort.QUICK, List.of("steps")));
        assertThat(Request.of(List.of("--quick")).scenarios()).isEqualTo(Scenarios.names());
    }

    @Test
    void unknown_scenario_is_refused_with_those_there_are() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Request.of(List.of("step")))
                .withMessage("There is no scenario 'step'; there are steps, replay, pages, latency, batches,"
                        + " batch-latency, batch-replay, batch-threads, parallel, waits, short-waits, heap, pending,"
                        + " first-step, pieces");
    }
}
