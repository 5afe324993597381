package io.durable.engine.operation;

import io.durable.backend.TimeSource;
import io.durable.engine.activity.Activity;
import io.durable.engine.activity.Ending;
import io.durable.engine.activity.Strand;
import io.durable.engine.activity.SuspendExecution;
import io.durable.error.ErrorObject;
import io.durable.error.FailExecutionException;
import io.durable.error.RetryInvocationException;
import io.durable.error.StepTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A body on a thread of its own, whose time is limited. When the time is over the body is interrupted; when it goes on
 * nevertheless until a grace is over, it is abandoned, and nothing of its thread is accepted any more.
 *
 * <p>The step's thread waits meanwhile and counts as one that moves. An interrupt that hits it is meant for the body.
 */
final class TimedBody<T extends @Nullable Object> {

    private static final Logger log = LoggerFactory.getLogger(TimedBody.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<TimeSource.Timer> timers = new ArrayList<>(2);
    private final Call call;
    private final Duration timeout;
    private final BodyThreads threads;
    private @Nullable Strand strand;
    private @Nullable BodyResult<T> result;
    private boolean interrupted;
    private boolean timeIsOver;
    private boolean ended;
    private boolean abandoned;

    TimedBody(Call call, Duration timeout) {
        this.call = call;
        this.timeout = timeout;
        this.threads = call.invocation().policies().bodyThreads();
    }

    /**
     * Runs the body. The calling thread has begun it already, as far as the invocation is concerned.
     *
     * @param caller the calling thread's strand
     * @param body throws nothing
     */
    BodyResult<T> run(Strand caller, Supplier<BodyResult<T>> body) {
        ThreadContext context =
                ThreadContext.capture(call.invocation().policies().carriers());
        after(timeout, this::timeIsOver);
        // read here: the caller may have ended its body when the other thread comes to run
        Object of = Objects.requireNonNullElse(caller.body(), call);
        start(() -> runThread(caller, of, context, body));
        try {
            awaitEnd();
        } finally {
            cancelTimers();
        }
        return outcome(caller);
    }

    @SuppressWarnings("CatchThrowable")
    private void start(Runnable code) {
        try {
            threads.factory().newThread(code).start();
        } catch (Throwable cannotStart) {
            cancelTimers();
            activity().end(new Ending.InvocationFailed(cannotStart));
            throw cannotStart;
        }
    }

    /** The step's thread goes on when this one has run its last code of the invocation. */
    @SuppressWarnings("CatchThrowable")
    private void runThread(Strand caller, Object of, ThreadContext context, Supplier<BodyResult<T>> body) {
        Strand own = new Strand(caller);
        own.install();
        try {
            context.run(() -> runBody(own, of, body));
        } catch (SuspendExecution unwound) {
            // the invocation ends, and the step's thread will find that out
        } catch (Throwable broken) {
            activity().end(Ending.of(broken));
        } finally {
            own.uninstall();
            end();
        }
    }

    /** The step's thread has seen to it that the body may begin. */
    private void runBody(Strand own, Object of, Supplier<BodyResult<T>> body) {
        own.promiseBody();
        own.beginBody(of);
        try {
            if (begin(own)) {
                result = body.get();
            }
        } finally {
            own.endBody();
        }
    }

    /** Returns false if the time was over before the thread came to run. */
    private boolean begin(Strand own) {
        lock.lock();
        try {
            strand = own;
            if (interrupted) {
                own.interruptBody();
            }
            return !timeIsOver;
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            ended = true;
            if (abandoned) {
                call.invocation().countAbandoned(-1);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitEnd() {
        lock.lock();
        try {
            while (!ended && !abandoned) {
                try {
                    changed.await();
                } catch (InterruptedException meantForTheBody) {
                    interruptBody();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Now, or as soon as it has begun. If the invocation ends, its end does not wait for the timeout. */
    private void interruptBody() {
        interrupted = true;
        if (strand != null) {
            strand.interruptBody();
        }
        if (activity().ending() != null) {
            after(threads.grace(), this::abandon);
        }
    }

    /** A body that has ended by now was in time. */
    private void timeIsOver() {
        lock.lock();
        try {
            if (ended || (strand != null && !strand.interruptBody())) {
                return;
            }
            timeIsOver = true;
        } finally {
            lock.unlock();
        }
        after(threads.grace(), this::abandon);
    }

    private void abandon() {
        lock.lock();
        try {
            if (ended || abandoned) {
                return;
            }
            abandoned = true;
            call.invocation().countAbandoned(+1);
            if (strand != null) {
                strand.fence();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        log.warn(
                "The body of {} goes on although it was interrupted {} ago, and is abandoned: nothing of it is accepted any"
                        + " more. Let bodies end when their thread is interrupted.",
                call,
                threads.grace());
    }

    private BodyResult<T> outcome(Strand caller) {
        lock.lock();
        try {
            BodyResult<T> inTime = abandoned ? null : result;
            if (inTime != null && !(timeIsOver && isOfInterrupt(inTime.failure()))) {
                return inTime;
            }
            if (!timeIsOver) {
                caller.throwIfEnding();
                throw new SuspendExecution();
            }
            return BodyResult.timedOut(failure(inTime == null ? null : inTime.failure()));
        } finally {
            lock.unlock();
        }
    }

    /** What asks for the end of the execution or the invocation, or tells of a broken machine, is not put down to the timeout. */
    private static boolean isOfInterrupt(@Nullable Throwable failure) {
        return failure != null
                && !(failure instanceof FailExecutionException)
                && !(failure instanceof RetryInvocationException)
                && !Ending.isBrokenMachine(failure);
    }

    private StepTimeoutException failure(@Nullable Throwable cause) {
        String message = "The body of " + call + " took longer than its timeout of " + timeout
                + "; it is not known whether it took effect";
        ErrorObject error = ErrorObject.of(ErrorKinds.STEP_TIMEOUT, message);
        return new StepTimeoutException(call.identity().name(), error, cause);
    }

    private Activity activity() {
        return call.invocation().activity();
    }

    private void after(Duration delay, Runnable task) {
        TimeSource time = threads.time();
        TimeSource.Timer timer = time.schedule(time.instant().plus(delay), task);
        lock.lock();
        try {
            timers.add(timer);
        } finally {
            lock.unlock();
        }
    }

    private void cancelTimers() {
        lock.lock();
        try {
            timers.forEach(TimeSource.Timer::cancel);
        } finally {
            lock.unlock();
        }
    }
}
