package io.durable.engine.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durable.interleaving.Interleavings;
import io.durable.interleaving.Scenario;
import java.util.concurrent.atomic.AtomicInteger;

/** An activity whose threads note how many of them have work to do: a decision over the invocation must find none. */
final class ObservedActivity {

    private final AtomicInteger withWork = new AtomicInteger(1);
    private final AtomicInteger decisions = new AtomicInteger();
    private final boolean openOutside;
    private final Activity activity = new Activity(new NothingQueued(), this::decide, ending -> {});

    ObservedActivity(boolean openOutside) {
        this.openOutside = openOutside;
    }

    private Prospect decide() {
        assertThat(withWork.get()).as("threads that can move").isZero();
        assertThat(decisions.incrementAndGet()).as("decisions").isOne();
        return openOutside ? Prospect.OUTSIDE : Prospect.NONE;
    }

    Activity activity() {
        return activity;
    }

    /** A thread whose place is taken here, by the calling thread. */
    Thread branch(String name, Scenario work) {
        assertThat(activity.enter()).isTrue();
        withWork.incrementAndGet();
        return Interleavings.thread(name, () -> {
            try {
                work.run();
            } finally {
                leave();
            }
        });
    }

    void leave() {
        withWork.decrementAndGet();
        activity.leave();
    }

    /** Gives work to who waits for it, while the calling thread still has some. */
    void complete(Completion completion, int waiters) {
        withWork.addAndGet(waiters);
        activity.complete(completion);
    }

    /** Waits for what {@link #complete} is called for with this thread among its waiters. */
    void await(Completion completion) {
        withWork.decrementAndGet();
        activity.await(completion, "news");
    }

    void awaitForever() {
        withWork.decrementAndGet();
        try {
            assertThatThrownBy(() -> activity.await(new Completion(), "never")).isInstanceOf(SuspendExecution.class);
        } finally {
            withWork.incrementAndGet();
        }
    }

    void assertSuspended() {
        assertThat(activity.ending()).isEqualTo(new Ending.Suspended());
        assertThat(decisions).hasValue(1);
    }
}
