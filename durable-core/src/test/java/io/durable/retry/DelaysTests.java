package io.durable.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelaysTests {

    @ParameterizedTest
    @CsvSource({
        "PT-5S, 1",
        "PT0S, 1",
        "PT0.001S, 1",
        "PT0.5S, 1",
        "PT1.499999999S, 1",
        "PT1.5S, 2",
        "PT2.499S, 2",
        "PT59.999S, 60",
        "PT8783H59M59.4S, 31622399",
        "PT8783H59M59.5S, 31622400",
        "P366D, 31622400",
        "P400D, 31622400"
    })
    void seconds_are_rounded_half_up_into_what_the_service_accepts(Duration delay, int seconds) {
        assertThat(Delays.toSeconds(delay)).isEqualTo(seconds);
    }

    @Test
    void the_longest_and_the_shortest_durations_do_not_overflow() {
        assertThat(Delays.toSeconds(ChronoUnit.FOREVER.getDuration())).isEqualTo(31_622_400);
        assertThat(Delays.toSeconds(Duration.ofSeconds(Long.MIN_VALUE))).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.001S", "PT1S", "P366D"})
    void delays_within_the_range_are_accepted(Duration delay) {
        assertThat(Delays.requireInRange(delay, "The delay")).isSameAs(delay);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "PT0S", "PT0.000999999S", "P366DT0.000000001S"})
    void delays_outside_the_range_are_refused(Duration delay) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Delays.requireInRange(delay, "The pause"))
                .withMessage("The pause is " + delay + "; give 1 ms to 366 days");
    }
}
