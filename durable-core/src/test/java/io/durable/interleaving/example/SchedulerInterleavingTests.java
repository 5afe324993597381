package io.durable.interleaving.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durable.interleaving.Exploration;
import io.durable.interleaving.Interleavings;
import io.durable.interleaving.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class SchedulerInterleavingTests {

    @Test
    void a_lost_wake_up_is_found() {
        assertThatThrownBy(() -> Interleavings.of(ForgetfulGate.class).explore())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Deadlock")
                .hasMessageContaining("parks");
    }

    @Test
    void a_gate_that_looks_again_loses_nothing() {
        assertThat(explored(CarefulGate.class)).isGreaterThanOrEqualTo(10_000);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void a_lost_wake_up_of_a_virtual_thread_is_found() {
        assertThatThrownBy(() ->
                        Interleavings.of(ForgetfulGate.class).onVirtualThreads().explore())
                .hasMessageContaining("Deadlock");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void a_gate_that_looks_again_loses_no_virtual_thread() {
        assertThat(Interleavings.of(CarefulGate.class)
                        .onVirtualThreads()
                        .explore()
                        .interleavings())
                .isGreaterThanOrEqualTo(10_000);
    }

    @Test
    void a_printed_schedule_fails_again() {
        Interleavings interleavings = Interleavings.of(ForgetfulGate.class);
        AssertionError failure = failure(interleavings::explore);
        String schedule = failure.getMessage().replaceAll("(?s).*Schedule: \"(.*?)\".*", "$1");

        assertThatThrownBy(() -> Interleavings.of(ForgetfulGate.class).replay(schedule))
                .hasMessageContaining("Deadlock");
    }

    @Test
    void an_interrupt_that_comes_too_late_is_found() {
        assertThatThrownBy(() -> Interleavings.of(LateInterrupt.class).explore())
                .hasMessageContaining("interrupted after its end");
    }

    @Test
    void an_interrupt_under_the_lock_is_never_late() {
        assertThat(Interleavings.of(TimelyInterrupt.class).explore().complete()).isTrue();
    }

    @Test
    void an_interrupt_ends_parking() {
        assertThat(Interleavings.of(InterruptedPark.class).explore().complete()).isTrue();
    }

    @Test
    void a_lost_update_is_found_as_a_data_race() {
        assertThatThrownBy(() -> Interleavings.of(PlainCounter.class).explore()).hasMessageContaining("Data race");
    }

    @Test
    void a_lost_update_of_a_volatile_field_is_found() {
        assertThatThrownBy(() -> Interleavings.of(VolatileCounter.class).explore())
                .hasMessageContaining("expected: 2");
    }

    @Test
    void a_collection_without_a_lock_is_found() {
        assertThatThrownBy(() -> Interleavings.of(SharedList.class).explore())
                .hasMessageContaining("the contents of a ArrayList");
    }

    @Test
    void monitors_are_seen() {
        assertThat(Interleavings.of(Synchronized.class).explore().complete()).isTrue();
        assertThatThrownBy(() -> Interleavings.of(CrossedMonitors.class).explore())
                .hasMessageContaining("Deadlock");
    }

    @Test
    void a_reference_to_a_method_is_seen() {
        assertThat(Interleavings.of(MethodReferences.class).explore().complete())
                .isTrue();
    }

    @Test
    void a_condition_without_a_loop_is_found() {
        assertThatThrownBy(() -> Interleavings.of(HastyCondition.class).explore())
                .hasMessageContaining("nothing to take");
    }

    private static int explored(Class<? extends Scenario> scenario) {
        Exploration exploration = Interleavings.of(scenario).explore();
        return exploration.interleavings();
    }

    private static AssertionError failure(Runnable exploration) {
        try {
            exploration.run();
        } catch (AssertionError e) {
            return e;
        }
        throw new IllegalStateException("nothing was found");
    }

    static final class ForgetfulGate implements Scenario {
        @Override
        public void run() throws Exception {
            twoPass(new Gate(false));
        }
    }

    static final class CarefulGate implements Scenario {
        @Override
        public void run() throws Exception {
            twoPass(new Gate(true));
        }
    }

    private static void twoPass(Gate gate) throws InterruptedException {
        Interleavings.together(gate::pass, gate::pass, () -> {
            gate.release();
            gate.release();
        });
        assertThat(gate.releases()).isZero();
    }

    static final class LateInterrupt implements Scenario {
        @Override
        public void run() throws Exception {
            endAndInterrupt(new Body(false));
        }
    }

    static final class TimelyInterrupt implements Scenario {
        @Override
        public void run() throws Exception {
            endAndInterrupt(new Body(true));
        }
    }

    private static void endAndInterrupt(Body body) throws InterruptedException {
        Thread thread = Interleavings.thread("body", () -> {
            body.end();
            assertThat(Thread.currentThread().isInterrupted())
                    .as("interrupted after its end")
                    .isFalse();
        });
        thread.start();
        body.interrupt(thread);
        thread.join();
    }

    static final class InterruptedPark implements Scenario {
        @Override
        public void run() throws Exception {
            Thread thread = new Thread(() -> {
                while (!Thread.interrupted()) {
                    LockSupport.park();
                }
            });
            thread.start();
            thread.interrupt();
            thread.join();
        }
    }

    static final class PlainCounter implements Scenario {
        private int count;

        @Override
        public void run() throws Exception {
            Interleavings.together(() -> count++, () -> count++);
            assertThat(count).isEqualTo(2);
        }
    }

    static final class VolatileCounter implements Scenario {
        private volatile int count;

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate")
        public void run() throws Exception {
            Interleavings.together(() -> count++, () -> count++);
            assertThat(count).isEqualTo(2);
        }
    }

    static final class SharedList implements Scenario {
        private final List<String> list = new ArrayList<>();

        @Override
        public void run() throws Exception {
            Interleavings.together(() -> list.add("a"), () -> list.add("b"));
        }
    }

    static final class Synchronized implements Scenario {
        private int count;

        @Override
        public void run() throws Exception {
            Interleavings.together(this::increment, () -> {
                synchronized (this) {
                    increment();
                }
            });
            assertThat(count).isEqualTo(2);
        }

        private synchronized void increment() {
            count++;
        }
    }

    static final class CrossedMonitors implements Scenario {
        private final List<String> one = new ArrayList<>();
        private final List<String> two = new ArrayList<>();

        @Override
        public void run() throws Exception {
            Interleavings.together(() -> add(one, two), () -> add(two, one));
        }

        private static void add(List<String> outer, List<String> inner) {
            synchronized (outer) {
                synchronized (inner) {
                    inner.add("x");
                }
            }
        }
    }

    static final class MethodReferences implements Scenario {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public void run() throws Exception {
            Thread parked = new Thread(LockSupport::park, "parked");
            parked.start();
            Stream.of(parked).forEach(LockSupport::unpark);
            parked.join();
            Interleavings.together(count::incrementAndGet, count::incrementAndGet);
            assertThat(count.get()).isEqualTo(2);
        }
    }

    static final class HastyCondition implements Scenario {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition filled = lock.newCondition();
        private int filling;

        @Override
        public void run() throws Exception {
            Interleavings.together(this::take, this::take, this::put, this::put);
        }

        private void put() {
            lock.lock();
            try {
                filling++;
                filled.signal();
            } finally {
                lock.unlock();
            }
        }

        @SuppressWarnings("WaitNotInLoop")
        private void take() throws InterruptedException {
            lock.lock();
            try {
                if (filling == 0) {
                    filled.await();
                }
                assertThat(filling).as("nothing to take").isPositive();
                filling--;
            } finally {
                lock.unlock();
            }
        }
    }
}
