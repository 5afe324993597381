package io.durable.backend.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.durable.backend.TimeSource.Timer;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ManualTimeSourceTests {

    private static final Instant START = ManualTimeSource.DEFAULT_START;

    private final ManualTimeSource time = new ManualTimeSource();
    private final List<String> ran = new ArrayList<>();

    private Timer schedule(int seconds, String name) {
        return time.schedule(START.plusSeconds(seconds), () -> ran.add(name + "@" + secondsPassed()));
    }

    private long secondsPassed() {
        return Duration.between(START, time.instant()).toSeconds();
    }

    @Nested
    class Order {

        @Test
        void tasks_run_in_the_order_of_their_times_and_then_of_their_scheduling() {
            schedule(3, "late");
            schedule(1, "first");
            schedule(1, "second");

            time.advance(Duration.ofSeconds(5));

            assertThat(ran).containsExactly("first@1", "second@1", "late@3");
            assertThat(secondsPassed()).isEqualTo(5);
        }

        @Test
        void tasks_that_are_not_due_stay() {
            schedule(2, "later");

            time.advance(Duration.ofMillis(1999));

            assertThat(ran).isEmpty();
            assertThat(time.pending()).isEqualTo(1);
        }

        @Test
        void a_task_scheduled_by_a_task_runs_in_the_same_advance_if_it_is_due() {
            time.schedule(START.plusSeconds(1), () -> schedule(2, "chained"));

            time.advance(Duration.ofSeconds(2));

            assertThat(ran).containsExactly("chained@2");
        }

        @Test
        void a_task_for_a_time_that_has_come_runs_when_the_clock_is_advanced_by_nothing() {
            time.advance(Duration.ofSeconds(10));
            schedule(4, "overdue");
            assertThat(ran).isEmpty();

            time.advance(Duration.ZERO);

            assertThat(ran).containsExactly("overdue@10");
        }
    }

    @Nested
    class Steps {

        @Test
        void the_next_step_runs_all_tasks_of_one_moment() {
            schedule(1, "a");
            schedule(1, "b");
            schedule(2, "c");

            assertThat(time.advanceToNext()).isTrue();
            assertThat(ran).containsExactly("a@1", "b@1");
            assertThat(time.next()).contains(START.plusSeconds(2));
        }

        @Test
        void there_is_no_next_step_without_tasks() {
            assertThat(time.advanceToNext()).isFalse();
            assertThat(time.instant()).isEqualTo(START);
        }

        @Test
        void a_step_to_an_overdue_task_leaves_the_clock_as_it_is() {
            time.advance(Duration.ofSeconds(10));
            schedule(4, "overdue");

            assertThat(time.advanceToNext()).isTrue();

            assertThat(ran).containsExactly("overdue@10");
        }

        @Test
        void the_clock_never_goes_back() {
            time.advance(Duration.ofSeconds(10));
            time.advanceTo(START);

            assertThat(secondsPassed()).isEqualTo(10);
            assertThatIllegalArgumentException().isThrownBy(() -> time.advance(Duration.ofSeconds(-1)));
        }
    }

    @Nested
    class Cancelling {

        @Test
        void a_cancelled_task_does_not_run() {
            Timer timer = schedule(1, "never");

            timer.cancel();
            timer.cancel();

            assertThat(time.pending()).isZero();
            assertThat(time.advanceToNext()).isFalse();
            assertThat(ran).isEmpty();
        }

        @Test
        void neither_the_clock_nor_the_timer_keeps_a_cancelled_task() {
            AtomicInteger kept = new AtomicInteger();
            WeakReference<Object> reference = new WeakReference<>(kept);
            Timer timer = time.schedule(START.plusSeconds(1), kept::incrementAndGet);
            kept = null;

            timer.cancel();

            Awaitility.await().until(() -> {
                System.gc();
                return reference.get() == null;
            });
            assertThat(timer).isNotNull();
        }
    }

    @Nested
    class Reentrance {

        @Test
        void a_task_may_advance_the_clock() {
            time.schedule(START.plusSeconds(1), () -> time.advance(Duration.ofSeconds(5)));
            schedule(3, "inner");

            time.advance(Duration.ofSeconds(2));

            assertThat(ran).containsExactly("inner@3");
            assertThat(secondsPassed()).isEqualTo(6);
        }

        @Test
        @Timeout(10)
        void a_task_may_wait_for_another_thread_that_advances_the_clock() {
            CountDownLatch advanced = new CountDownLatch(1);
            schedule(5, "from the other thread");
            time.schedule(START.plusSeconds(1), () -> {
                Thread other = new Thread(() -> {
                    time.advance(Duration.ofSeconds(5));
                    advanced.countDown();
                });
                other.start();
                await(advanced);
            });

            time.advance(Duration.ofSeconds(1));

            assertThat(ran).containsExactly("from the other thread@5");
            assertThat(secondsPassed()).isEqualTo(6);
        }

        @Test
        void a_task_that_throws_does_not_stop_the_others() {
            time.schedule(START.plusSeconds(1), () -> {
                throw new IllegalStateException("on purpose");
            });
            schedule(2, "next");

            time.advance(Duration.ofSeconds(2));

            assertThat(ran).containsExactly("next@2");
        }

        @Test
        @Timeout(30)
        void each_task_runs_once_when_several_threads_advance_and_schedule() throws InterruptedException {
            AtomicInteger runs = new AtomicInteger();
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                Thread thread = new Thread(() -> {
                    for (int i = 0; i < 500; i++) {
                        time.schedule(time.instant().plusMillis(i % 7), runs::incrementAndGet);
                        time.advance(Duration.ofMillis(1));
                    }
                });
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            time.advance(Duration.ofSeconds(1));

            assertThat(runs).hasValue(2000);
            assertThat(time.pending()).isZero();
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
