package io.durable.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.durable.DurableLimits;
import io.durable.OperationType;
import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.Operation;
import io.durable.backend.OperationIdentity;
import io.durable.backend.OperationUpdate;
import io.durable.backend.StatePage;
import io.durable.backend.StateRequest;
import io.durable.backend.TimeSource;
import io.durable.backend.memory.ManualTimeSource;
import io.durable.engine.activity.SuspendExecution;
import io.durable.error.CheckpointException;
import io.durable.error.FailureScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CheckpointLogTests {

    private static final Duration LINGER = Duration.ofMillis(10);

    private final ManualTimeSource time = new ManualTimeSource();
    private final RecordScope root = new RecordScope(null);
    private final Service service = new Service();
    private final Told told = new Told();
    private final CheckpointLog log = new CheckpointLog(
            new CheckpointCalls(service, "arn", "token"),
            told,
            time,
            Batching.standard().withLinger(LINGER));

    private long append(String id) {
        return append(log, id);
    }

    private long append(CheckpointLog to, String id) {
        return to.append(
                OperationUpdate.succeed(new OperationIdentity(id, null, id, OperationType.STEP, "Step"), null), root);
    }

    private static void until(BooleanSupplier condition) {
        Instant end = Instant.now().plusSeconds(20);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.onSpinWait();
        }
    }

    /** A thread that waits for durability, and how that ended. */
    private static final class Waiting extends Thread {

        private volatile @Nullable Throwable failure;

        Waiting(Runnable wait) {
            super(wait);
            setDaemon(true);
            setUncaughtExceptionHandler((thread, thrown) -> failure = thrown);
        }

        static Waiting begin(Runnable wait) {
            Waiting thread = new Waiting(wait);
            thread.start();
            return thread;
        }

        Waiting untilParked() {
            until(() -> getState() == State.WAITING);
            return this;
        }

        @Nullable
        Throwable end() throws InterruptedException {
            join(20_000);
            assertThat(isAlive()).isFalse();
            return failure;
        }
    }

    @Test
    void updates_travel_in_order_and_nobody_calls_twice_for_them() {
        long a = append("a");
        long b = append("b");

        log.awaitDurable(b);
        log.awaitDurable(a);

        assertThat(service.sent()).containsExactly(List.of("a", "b"));
        assertThat(log.pending()).isFalse();
    }

    @Test
    void what_nobody_waits_for_is_sent_after_the_linger_time() {
        append("a");
        time.advance(LINGER.minusMillis(1));
        assertThat(service.sent()).isEmpty();

        time.advance(Duration.ofMillis(1));

        assertThat(service.sent()).containsExactly(List.of("a"));
    }

    /** A call takes one update of an operation that closes it. */
    @Test
    void what_a_call_leaves_over_waits_no_longer_than_the_linger_time() {
        long first = append("a");
        append("a");
        time.advance(LINGER.minusMillis(1));
        log.awaitDurable(first);
        assertThat(service.sent()).containsExactly(List.of("a"));

        time.advance(Duration.ofMillis(1));

        assertThat(service.sent()).containsExactly(List.of("a"), List.of("a"));
    }

    @Test
    void what_was_queued_during_a_call_leads_to_one_more_call_for_all() throws InterruptedException {
        service.hold();
        Waiting leader = Waiting.begin(() -> log.awaitDurable(append("a")));
        service.untilHeld();
        Waiting second = Waiting.begin(() -> log.awaitDurable(append("b"))).untilParked();
        Waiting third = Waiting.begin(() -> log.awaitDurable(append("c"))).untilParked();

        service.release();

        assertThat(leader.end()).isNull();
        assertThat(second.end()).isNull();
        assertThat(third.end()).isNull();
        assertThat(service.sent()).containsExactly(List.of("a"), List.of("b", "c"));
    }

    @Test
    void who_fills_a_call_sends_it() {
        for (int i = 0; i < DurableLimits.MAX_BATCH_UPDATES; i++) {
            assertThat(service.sent()).isEmpty();
            append("filling-" + i);
        }

        assertThat(service.sent()).hasSize(1);
        assertThat(log.pending()).isFalse();
    }

    /** Otherwise each would park its thread for as long as the call takes, and a batch would need a thread for each item. */
    @Test
    void while_a_call_is_under_way_updates_are_queued_without_waiting_up_to_four_calls_more()
            throws InterruptedException {
        service.hold();
        Waiting leader = Waiting.begin(() -> log.awaitDurable(append("a")));
        service.untilHeld();
        for (int i = 1; i < 4 * DurableLimits.MAX_BATCH_UPDATES; i++) {
            append("queued-" + i);
        }
        Waiting last = Waiting.begin(() -> append("last")).untilParked();

        service.release();

        assertThat(leader.end()).isNull();
        assertThat(last.end()).isNull();
        log.send();
        assertThat(service.sent()).extracting(List::size).containsExactly(1, 250, 250, 250, 250);
    }

    @Test
    void a_poll_makes_a_call_of_its_own_after_one_that_began_before() throws InterruptedException {
        service.hold();
        Waiting leader = Waiting.begin(() -> log.awaitDurable(append("a")));
        service.untilHeld();
        Waiting poll = Waiting.begin(log::poll).untilParked();

        service.release();

        assertThat(leader.end()).isNull();
        assertThat(poll.end()).isNull();
        assertThat(service.sent()).containsExactly(List.of("a"), List.of());
    }

    @Test
    void an_error_in_the_client_makes_nothing_durable() throws InterruptedException {
        service.hold();
        service.answerWith(request -> {
            throw new NoClassDefFoundError("client");
        });
        Waiting leader = Waiting.begin(() -> log.awaitDurable(append("a")));
        service.untilHeld();
        Waiting follower = Waiting.begin(() -> log.awaitDurable(append("b"))).untilParked();

        service.release();

        assertThat(leader.end())
                .isInstanceOf(CheckpointException.class)
                .hasRootCauseInstanceOf(NoClassDefFoundError.class);
        assertThat(follower.end()).isSameAs(log.failure());
        assertThat(told.failures).extracting(CheckpointException::scope).containsExactly(FailureScope.INVOCATION);
        assertThat(log.pending()).isTrue();
    }

    @Test
    void an_interrupt_does_not_reach_a_call_and_is_kept_for_later() {
        List<Boolean> seen = new CopyOnWriteArrayList<>();
        service.answerWith(request -> {
            seen.add(Thread.currentThread().isInterrupted());
            Thread.currentThread().interrupt();
            if (seen.size() == 1) {
                throw new CheckpointClientException(CheckpointFailure.NETWORK, "no answer", null);
            }
            return new CheckpointResponse("next", List.of(), null);
        });

        Thread.currentThread().interrupt();
        log.awaitDurable(append("a"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(seen).containsExactly(false, false);
    }

    @Test
    void an_interrupt_between_two_calls_is_kept_for_later() {
        List<Boolean> seen = new CopyOnWriteArrayList<>();
        service.answerWith(request -> {
            seen.add(Thread.currentThread().isInterrupted());
            if (seen.size() == 1) {
                Thread.currentThread().interrupt();
                throw new CheckpointClientException(CheckpointFailure.NETWORK, "no answer", null);
            }
            return new CheckpointResponse("next", List.of(), null);
        });

        log.awaitDurable(append("a"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(seen).containsExactly(false, false);
    }

    @Test
    void an_answer_that_cannot_be_taken_over_fails_the_invocation() {
        told.brokenBy = new IllegalStateException("broken");

        assertThatThrownBy(() -> log.awaitDurable(append("a")))
                .isInstanceOf(CheckpointException.class)
                .hasCause(told.brokenBy);
        assertThat(told.failures).containsExactly(log.failure());
    }

    @Test
    void nobody_unwinds_before_the_reason_is_known() throws InterruptedException {
        service.hold();
        service.answerWith(request -> new CheckpointResponse(null, List.of(), null));
        Waiting leader = Waiting.begin(() -> log.awaitDurable(append("a")));
        service.untilHeld();
        Waiting follower = Waiting.begin(() -> log.awaitDurable(append("b"))).untilParked();
        told.duringWithheld = () -> {
            // whoever asks for something new now is not turned away yet, and does not see who waits go
            append("c");
            assertThat(follower.getState()).isEqualTo(Thread.State.WAITING);
        };

        service.release();

        assertThat(leader.end()).isNull();
        assertThat(told.withheld).hasValue(1);
        assertThat(follower.end()).isInstanceOf(SuspendExecution.class);
        assertThat(catchThrowable(() -> append("d"))).isInstanceOf(SuspendExecution.class);
    }

    /** The answer to the end of an execution has no token, since no call can follow. */
    @Test
    void no_token_is_withheld_from_the_call_that_ends_the_execution() {
        service.answerWith(request -> new CheckpointResponse(null, List.of(), null));

        log.sendLast(OperationUpdate.succeed(
                new OperationIdentity("e", null, null, OperationType.EXECUTION, null), "result"));

        assertThat(service.sent()).containsExactly(List.of("e"));
        assertThat(told.withheld).hasValue(0);
        assertThat(log.isTokenWithheld()).isFalse();
    }

    @Test
    void closing_lets_everybody_go_and_waits_for_the_call_under_way() throws InterruptedException {
        service.hold();
        Waiting leader = Waiting.begin(() -> log.awaitDurable(append("a")));
        service.untilHeld();
        Waiting follower = Waiting.begin(() -> log.awaitDurable(append("b"))).untilParked();
        Waiting closing = Waiting.begin(log::close).untilParked();

        assertThat(follower.end()).isInstanceOf(SuspendExecution.class);
        assertThat(closing.isAlive()).isTrue();
        service.release();

        assertThat(leader.end()).isNull();
        assertThat(closing.end()).isNull();
        assertThat(time.pending()).isZero();
        assertThat(service.sent()).containsExactly(List.of("a"));
    }

    @Test
    void who_only_waits_for_the_call_under_way_leaves_the_lead_to_the_others() throws InterruptedException {
        service.hold();
        Waiting leader = Waiting.begin(() -> log.awaitDurable(append("a")));
        service.untilHeld();
        Waiting idle = Waiting.begin(log::awaitCallUnderWay).untilParked();
        Waiting follower = Waiting.begin(() -> log.awaitDurable(append("b"))).untilParked();

        service.release();

        assertThat(leader.end()).isNull();
        assertThat(follower.end()).isNull();
        assertThat(idle.end()).isNull();
        assertThat(service.sent()).containsExactly(List.of("a"), List.of("b"));
    }

    /** The timer of the first update fires, and another one is set, before the thread that set the first has noted it. */
    @Test
    void closing_cancels_the_newest_timer_whoever_has_noted_his_last() {
        AtomicBoolean overtaken = new AtomicBoolean();
        AtomicReference<CheckpointLog> slow = new AtomicReference<>();
        TimeSource late = new TimeSource() {
            @Override
            public Instant instant() {
                return time.instant();
            }

            @Override
            public Timer schedule(Instant at, Runnable task) {
                Timer timer = time.schedule(at, task);
                if (!overtaken.getAndSet(true)) {
                    time.advanceTo(at);
                    append(slow.get(), "b");
                }
                return timer;
            }
        };
        slow.set(new CheckpointLog(
                new CheckpointCalls(service, "arn", "token"),
                told,
                late,
                Batching.standard().withLinger(LINGER)));

        append(slow.get(), "a");
        assertThat(service.sent()).containsExactly(List.of("a"));
        assertThat(time.pending()).isOne();
        slow.get().close();

        assertThat(time.pending()).isZero();
    }

    /** Holds back its first answer on demand. */
    private static final class Service implements CheckpointClient {

        private final List<List<String>> sent = new CopyOnWriteArrayList<>();
        private final CountDownLatch held = new CountDownLatch(1);
        private volatile CountDownLatch released = new CountDownLatch(0);
        private volatile Function<CheckpointRequest, CheckpointResponse> answer =
                request -> new CheckpointResponse(request.checkpointToken() + "+", List.of(), null);

        void hold() {
            released = new CountDownLatch(1);
        }

        void untilHeld() throws InterruptedException {
            held.await();
        }

        void release() {
            released.countDown();
        }

        void answerWith(Function<CheckpointRequest, CheckpointResponse> other) {
            answer = other;
        }

        List<List<String>> sent() {
            return sent;
        }

        @Override
        public CheckpointResponse checkpoint(CheckpointRequest request) {
            sent.add(request.updates().stream().map(OperationUpdate::id).toList());
            held.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return answer.apply(request);
        }

        @Override
        public StatePage getExecutionState(StateRequest request) {
            throw new AssertionError("There is one page");
        }
    }

    private static final class Told implements LogObserver {

        private final List<CheckpointException> failures = new CopyOnWriteArrayList<>();
        private volatile @Nullable RuntimeException brokenBy;
        private volatile Runnable duringWithheld = () -> {};
        private final AtomicInteger withheld = new AtomicInteger();

        @Override
        public void answered(List<Operation> operations) {
            RuntimeException broken = brokenBy;
            if (broken != null) {
                throw broken;
            }
        }

        @Override
        public void failed(CheckpointException failure) {
            failures.add(failure);
        }

        @Override
        public void tokenWithheld() {
            duringWithheld.run();
            withheld.incrementAndGet();
        }

        @Override
        public void inBackground(Runnable call) {
            call.run();
        }
    }
}
