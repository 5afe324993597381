package io.durable.backend.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AlarmTests {

    private final ManualTimeSource time = new ManualTimeSource();
    private final AtomicInteger rings = new AtomicInteger();
    private final Alarm alarm = new Alarm(time.instant().plusSeconds(1));

    @Test
    void an_alarm_rings_at_its_time() {
        alarm.set(time, rings::incrementAndGet);

        time.advanceTo(alarm.at());

        assertThat(rings).hasValue(1);
    }

    @Test
    void a_cancelled_alarm_leaves_nothing_behind() {
        alarm.set(time, rings::incrementAndGet);

        alarm.cancel();

        assertThat(time.pending()).isZero();
    }

    /** Two threads: one replaces the alarm that the other one is about to set. */
    @Test
    void an_alarm_that_is_set_after_it_was_cancelled_leaves_nothing_behind_either() {
        alarm.cancel();

        alarm.set(time, rings::incrementAndGet);

        assertThat(time.pending()).isZero();
    }
}
