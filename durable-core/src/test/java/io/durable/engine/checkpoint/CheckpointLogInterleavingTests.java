package io.durable.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointFailure;
import io.durable.engine.activity.SuspendExecution;
import io.durable.error.CheckpointException;
import io.durable.interleaving.Interleavings;
import io.durable.interleaving.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each scenario holds for all threads, whatever their order. That no thread waits forever is part of each. */
class CheckpointLogInterleavingTests {

    @ParameterizedTest
    @ValueSource(
            classes = {
                OneLeaderManyFollowers.class,
                LeadershipPassesOn.class,
                FailureWakesEverybody.class,
                LostAnswerIsAskedForAgain.class,
                BrokenClientMakesNothingDurable.class,
                WithheldTokenWakesEverybody.class,
                CloseMeetsWaiters.class,
                LingerSendsWhatNobodyWaitsFor.class,
                PollBringsLaterNews.class,
                InterruptMeetsFollower.class,
                FinishMeetsAppend.class
            })
    void holds_in_every_order(Class<? extends Scenario> scenario) {
        Interleavings.of(scenario).explore();
    }

    @ParameterizedTest
    @EnabledForJreRange(min = JRE.JAVA_21)
    @ValueSource(classes = {OneLeaderManyFollowers.class, LeadershipPassesOn.class, FailureWakesEverybody.class})
    void holds_on_virtual_threads(Class<? extends Scenario> scenario) {
        Interleavings.of(scenario).onVirtualThreads().explore();
    }

    /** Each update is recorded once, at its position, before its thread goes on. */
    static final class OneLeaderManyFollowers implements Scenario {
        @Override
        public void run() throws Exception {
            LogUnderTest test = new LogUnderTest();
            Interleavings.together(
                    () -> test.makeDurable("a"), () -> test.makeDurable("b"), () -> test.makeDurable("c"));
            test.assertAllRecorded("a", "b", "c");
        }
    }

    /** A thread whose next update comes during a call leads later or goes with another one; its own stay in order. */
    static final class LeadershipPassesOn implements Scenario {
        @Override
        public void run() throws Exception {
            LogUnderTest test = new LogUnderTest();
            Interleavings.together(
                    () -> {
                        test.append("a1");
                        test.makeDurable("a2");
                    },
                    () -> {
                        test.makeDurable("b1");
                        test.makeDurable("b2");
                    },
                    test.log::send);
            test.assertAllRecorded("a1", "a2", "b1", "b2");
            assertThat(test.backend.recorded()).containsSubsequence("a1", "a2").containsSubsequence("b1", "b2");
        }
    }

    /** After the failed call nobody waits, no other is made, and the failure is told once. */
    static final class FailureWakesEverybody implements Scenario {
        @Override
        public void run() throws Exception {
            List<String> refused = new ArrayList<>();
            LogUnderTest test = new LogUnderTest(new LoggedBackend(call -> {
                if (call == 2) {
                    refused.add("the second call");
                    throw new CheckpointClientException(CheckpointFailure.REJECTED, "refused", null);
                }
                return "token " + call;
            }));
            Interleavings.together(
                    () -> test.tryToMakeDurable("a"),
                    () -> test.tryToMakeDurable("b"),
                    () -> test.tryToMakeDurable("c"),
                    () -> test.tryToMakeDurable("d"));
            assertThat(test.backend.calls()).isLessThanOrEqualTo(2);
            assertThat(test.failures).hasValue(refused.size());
            assertThat(test.log.failure() == null).isEqualTo(refused.isEmpty());
            assertThat(test.durable.get() == 4).isEqualTo(refused.isEmpty());
        }
    }

    /** Followers wait while a call is repeated whose answer was lost, and nothing is recorded twice. */
    static final class LostAnswerIsAskedForAgain implements Scenario {
        @Override
        public void run() throws Exception {
            LogUnderTest test = new LogUnderTest(new LoggedBackend(call -> {
                if (call == 1) {
                    throw new CheckpointClientException(CheckpointFailure.NETWORK, "lost", null);
                }
                return "token " + call;
            }));
            Interleavings.together(() -> test.makeDurable("a"), () -> test.makeDurable("b"));
            assertThat(test.backend.recorded()).containsExactlyInAnyOrder("a", "b");
            assertThat(test.failures).hasValue(0);
        }
    }

    /** An error of the client's code, before it has sent anything, lets nobody believe that an update is durable. */
    static final class BrokenClientMakesNothingDurable implements Scenario {
        @Override
        public void run() throws Exception {
            LogUnderTest test = new LogUnderTest(new LoggedBackend(call -> {
                throw new LinkageError("broken");
            }));
            Interleavings.together(() -> append(test, "a"), () -> append(test, "b"));
            assertThat(test.durable).hasValue(0);
        }

        private static void append(LogUnderTest test, String id) {
            try {
                test.log.awaitDurable(test.append(id));
                test.durable.incrementAndGet();
            } catch (CheckpointException | SuspendExecution | LinkageError over) {
                assertThat(test.backend.calls()).isPositive();
            }
        }
    }

    /** Without a token for a further call, what has not been sent unwinds its threads. */
    static final class WithheldTokenWakesEverybody implements Scenario {
        @Override
        public void run() throws Exception {
            LogUnderTest test = new LogUnderTest(new LoggedBackend(call -> null));
            Interleavings.together(
                    () -> test.tryToMakeDurable("a"),
                    () -> test.tryToMakeDurable("b"),
                    () -> test.tryToMakeDurable("c"));
            assertThat(test.backend.calls()).isOne();
            assertThat(test.backend.recorded()).hasSize(test.durable.get());
            assertThat(test.withheld).hasValue(1);
        }
    }

    /** Closing waits for a call under way, lets no other begin, and leaves nobody waiting. */
    static final class CloseMeetsWaiters implements Scenario {
        @Override
        public void run() throws Exception {
            LogUnderTest test = new LogUnderTest();
            AtomicInteger calls = new AtomicInteger();
            Interleavings.together(() -> append(test, "a"), () -> append(test, "b"), () -> append(test, "c"), () -> {
                test.log.close();
                assertThat(test.backend.isUnderWay()).isFalse();
                calls.set(test.backend.calls());
            });
            assertThat(test.backend.calls()).as("calls").isEqualTo(calls.get());
            assertThat(test.time.fire()).as("a timer is left").isFalse();
        }

        private static void append(LogUnderTest test, String id) {
            try {
                test.makeDurable(id);
                test.durable.incrementAndGet();
            } catch (SuspendExecution closed) {
                assertThat(test.log.failure()).isNull();
            }
        }
    }

    /** What nobody waits for is sent by a timer, whatever else is sent meanwhile. */
    static final class LingerSendsWhatNobodyWaitsFor implements Scenario {
        @Override
        public void run() throws Exception {
            LogUnderTest test = new LogUnderTest();
            Interleavings.together(
                    () -> {
                        test.append("a1");
                        test.append("a2");
                    },
                    () -> test.makeDurable("b"),
                    test.time::fire);
            boolean fired = true;
            while (fired) {
                fired = test.time.fire();
            }
            test.assertAllRecorded("a1", "a2", "b");
        }
    }

    /** A poll ends after a call that began when it was asked for or later. */
    static final class PollBringsLaterNews implements Scenario {
        @Override
        public void run() throws Exception {
            LogUnderTest test = new LogUnderTest();
            Interleavings.together(() -> test.makeDurable("a"), () -> poll(test), () -> poll(test));
            test.assertAllRecorded("a");
        }

        private static void poll(LogUnderTest test) {
            int before = test.backend.calls();
            test.log.poll();
            assertThat(test.backend.calls()).isGreaterThan(before);
        }
    }

    /** An interrupt neither ends the wait for another one's call nor gets lost. */
    static final class InterruptMeetsFollower implements Scenario {
        @Override
        public void run() throws Exception {
            LogUnderTest test = new LogUnderTest();
            Thread follower = Interleavings.thread("interrupted", () -> {
                test.makeDurable("a");
                while (!Thread.currentThread().isInterrupted()) {
                    LockSupport.park();
                }
            });
            follower.start();
            follower.interrupt();
            test.makeDurable("b");
            follower.join();
            test.assertAllRecorded("a", "b");
        }
    }

    /** Nothing of a finished context is queued, nor of one within it. */
    static final class FinishMeetsAppend implements Scenario {
        @Override
        public void run() throws Exception {
            LogUnderTest test = new LogUnderTest();
            RecordScope child = new RecordScope(test.root);
            RecordScope grandchild = new RecordScope(child);
            AtomicBoolean finished = new AtomicBoolean();
            List<String> queued = new ArrayList<>();
            Interleavings.together(
                    () -> {
                        append(test, "a", grandchild, finished, queued);
                        append(test, "b", child, finished, queued);
                    },
                    () -> {
                        test.log.finish(child);
                        finished.set(true);
                    },
                    () -> test.makeDurable("c"));
            test.log.send();
            queued.add("c");
            test.assertAllRecorded(queued.toArray(String[]::new));
        }

        private static void append(
                LogUnderTest test, String id, RecordScope scope, AtomicBoolean finished, List<String> queued) {
            boolean late = finished.get();
            boolean dropped = test.append(id, scope) == CheckpointLog.DROPPED;
            assertThat(dropped).isIn(true, late);
            if (!dropped) {
                queued.add(id);
            }
        }
    }
}
