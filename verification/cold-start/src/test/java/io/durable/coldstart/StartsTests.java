package io.durable.coldstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both applications start and answer; how long that takes is no matter of tests. */
class StartsTests {

    /** That it answers is checked by what measures: an answer of another kind fails. */
    @ParameterizedTest
    @EnumSource(Application.class)
    void an_application_answers_its_first_event(Application application, @TempDir Path output) {
        Layout layout = new Layout(
                "test",
                Path.of(System.getProperty("java.home")),
                System.getProperty("java.class.path"),
                List.of(),
                output);

        assertThat(new Starts(output).measure(layout, application).millis()).isPositive();
    }

    @Test
    void a_median_is_the_middle_or_the_mean_of_the_two_there() {
        assertThat(ColdStart.median(List.of(9.0, 1.0, 3.0))).isEqualTo(3);
        assertThat(ColdStart.median(List.of(9.0, 1.0, 3.0, 5.0))).isEqualTo(4);
    }
}
