package io.durable.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JvmMeterTests {

    private final JvmMeter meter = new JvmMeter(new MeteredThreads());

    @Test
    void threads_that_were_started_are_counted_and_raise_the_peak() throws InterruptedException {
        meter.reset();
        Reading before = meter.read();
        for (int i = 0; i < 3; i++) {
            Thread thread = new Thread(() -> {});
            thread.start();
            thread.join();
        }
        Reading after = meter.read();

        assertThat(after.startedThreads() - before.startedThreads()).isGreaterThanOrEqualTo(3);
        assertThat(meter.peakThreads()).isGreaterThan(before.liveThreads());
    }

    @Test
    void allocation_of_the_calling_thread_is_counted() {
        Reading before = meter.read();
        byte[] allocated = new byte[1_000_000];
        Reading after = meter.read();

        assertThat(after.allocatedBytes() - before.allocatedBytes()).isGreaterThanOrEqualTo(allocated.length);
    }

    @Test
    void time_goes_on() {
        Reading before = meter.read();
        Reading after = meter.read();

        assertThat(after.nanos()).isGreaterThan(before.nanos());
        assertThat(after.cpuNanos()).isGreaterThan(before.cpuNanos());
    }

    @Test
    void waiting_for_a_monitor_that_another_thread_holds_is_counted() throws InterruptedException {
        MeteredThreads threads = new MeteredThreads();
        JvmMeter withThreads = new JvmMeter(threads);
        Reading before = withThreads.read();
        Thread waiting = threads.newThread(() -> {
            synchronized (this) {
                meter.reset();
            }
        });
        synchronized (this) {
            waiting.start();
            while (waiting.getState() != Thread.State.BLOCKED) {
                Thread.onSpinWait();
            }
        }
        waiting.join();
        Reading after = withThreads.read();

        assertThat(after.contendedEntries() - before.contendedEntries()).isPositive();
    }
}
