package io.durable.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticTests {

    @Test
    void median_of_an_odd_number_of_runs_is_the_one_in_the_middle() {
        assertThat(Statistic.of(List.of(9.0, 1.0, 2.0))).isEqualTo(new Statistic(2, 1, 9));
    }

    @Test
    void median_of_an_even_number_of_runs_is_the_mean_of_the_two_in_the_middle() {
        assertThat(Statistic.of(List.of(8.0, 1.0, 2.0, 3.0))).isEqualTo(new Statistic(2.5, 1, 8));
    }

    @Test
    void one_run_is_its_own_statistic() {
        assertThat(Statistic.of(List.of(4.0))).isEqualTo(new Statistic(4, 4, 4));
    }

    @Test
    void no_run_has_no_statistic() {
        assertThatIllegalArgumentException().isThrownBy(() -> Statistic.of(List.of()));
    }
}
