package io.durable.interleaving;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One run: of all its threads exactly one moves, and at each of its scheduling points the strategy says which is next.
 *
 * <p>The threads are real ones. Nothing here is locked: what the running thread has written before it hands over is visible
 * to the next one, since both go through {@link #running}.
 */
final class Scheduler {

    private static final int MOST_STEPS = 20_000;
    private static final int PATIENCE_SECONDS = 20;

    private final Strategy strategy;
    private final Settings settings;
    private final Course course = new Course();
    private final Accesses accesses = new Accesses();
    private final List<Task> tasks = new ArrayList<>();
    private final Map<Thread, Task> byThread = new ConcurrentHashMap<>();
    private final IdentityHashMap<Object, ReentrantLock> monitors = new IdentityHashMap<>();
    private final List<String> story = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);

    private volatile @Nullable Task running;
    private volatile boolean over;
    private @Nullable Throwable failure;

    /**
     * How to run.
     *
     * @param virtual whether the threads of the scenario are virtual
     * @param leaving threads whose names begin so may still wait at the end
     * @param telling whether to write down what each thread does
     */
    record Settings(boolean virtual, List<String> leaving, boolean telling) {

        Settings telling(boolean tell) {
            return new Settings(virtual, leaving, tell);
        }
    }

    /** What came of a run. */
    record Outcome(Course course, @Nullable Throwable failure, List<String> story) {

        boolean failed() {
            return failure != null;
        }
    }

    Scheduler(Strategy strategy, Settings settings) {
        this.strategy = strategy;
        this.settings = settings;
    }

    Outcome run(Scenario scenario) {
        Worker main = Worker.of("main", new ControlledTask(this, scenario));
        running = enroll(main, new Clock());
        main.begin();
        awaitEnd();
        awaitThreads();
        return new Outcome(course, failure, story);
    }

    Settings settings() {
        return settings;
    }

    Accesses accesses() {
        return accesses;
    }

    boolean isOver() {
        return over;
    }

    ReentrantLock monitor(Object target) {
        return monitors.computeIfAbsent(target, unused -> new ReentrantLock());
    }

    Task enroll(Thread thread, Clock clock) {
        Task task = new Task(this, tasks.size(), thread, clock);
        task.clock.tick(task.id);
        tasks.add(task);
        byThread.put(thread, task);
        return task;
    }

    @Nullable
    Task taskOf(Thread thread) {
        return byThread.get(thread);
    }

    /** The first thing a thread does. */
    void begin(Task me) {
        awaitTurn(me);
        tell(me, "begins", "");
    }

    void point(Task me, String what, String at) {
        checkNotOver();
        if (me.indivisible == 0) {
            proceed(me);
            tell(me, what, at);
        }
    }

    boolean await(Task me, Wait wait) {
        checkNotOver();
        if (me.indivisible > 0) {
            throw new AssertionError("A static initializer waits: " + wait.what() + " at " + wait.at());
        }
        me.wait = wait;
        proceed(me);
        me.wait = null;
        boolean regular = !me.forced;
        if (!regular) {
            tell(me, "goes on without cause", wait.at());
        }
        me.forced = false;
        return regular;
    }

    private void checkNotOver() {
        if (over) {
            throw new ScenarioOver();
        }
    }

    private void proceed(Task me) {
        Task next = next(me);
        if (next == null) {
            finish(stuck());
            throw new ScenarioOver();
        }
        if (next != me) {
            running = next;
            LockSupport.unpark(next.thread);
            awaitTurn(me);
        }
    }

    private void awaitTurn(Task me) {
        while (running != me) {
            checkNotOver();
            LockSupport.park(this);
        }
        checkNotOver();
    }

    private @Nullable Task next(Task me) {
        Options options = Options.of(me, tasks);
        if (options.isEmpty() || (options.ready() == 0 && hasFinished())) {
            return null;
        }
        if (course.length() == MOST_STEPS) {
            finish(new AssertionError("No end after " + MOST_STEPS + " steps\n" + whereabouts()));
            throw new ScenarioOver();
        }
        int pick = options.size() == 1 ? 0 : strategy.pick(course.length(), options);
        course.add(options, pick);
        return chosen(options, pick);
    }

    private static Task chosen(Options options, int pick) {
        Task next = options.task(pick);
        next.yielding = false;
        if (options.isForced(pick)) {
            next.forced = true;
            next.wokenForNothing |= !next.canTimeOut();
        }
        return next;
    }

    /** The last thing a thread does. */
    void end(Task me) {
        checkNotOver();
        tell(me, "ends", "");
        me.ended = true;
        Task next = next(me);
        if (next == null) {
            finish(stuck());
        } else {
            running = next;
            LockSupport.unpark(next.thread);
        }
    }

    void fail(Throwable cause) {
        finish(cause);
    }

    private void finish(@Nullable Throwable cause) {
        if (!over) {
            failure = cause;
            over = true;
            tasks.forEach(task -> LockSupport.unpark(task.thread));
            end.countDown();
        }
    }

    private @Nullable AssertionError stuck() {
        return hasFinished() ? null : new AssertionError("Deadlock: no thread can move\n" + whereabouts());
    }

    private boolean hasFinished() {
        return tasks.stream().allMatch(task -> task.ended || isLeft(task));
    }

    private boolean isLeft(Task task) {
        return settings.leaving().stream().anyMatch(task.thread.getName()::startsWith);
    }

    private String whereabouts() {
        return tasks.stream()
                .filter(task -> !task.ended)
                .map(task -> "  " + task + ": " + (task.wait == null ? "could move" : task.wait.what()) + stack(task))
                .collect(Collectors.joining("\n"));
    }

    private static String stack(Task task) {
        return Arrays.stream(task.thread.getStackTrace())
                .filter(frame -> ControlledLoader.controls(frame.getClassName()) && frame.getFileName() != null)
                .limit(8)
                .map(frame -> "\n      at " + frame)
                .collect(Collectors.joining());
    }

    private void tell(Task me, String what, String at) {
        if (settings.telling()) {
            story.add("%4d  %-16s %s %s".formatted(course.length(), me, what, at));
        }
    }

    private void awaitEnd() {
        try {
            Task before = null;
            int steps = -1;
            while (!end.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Task now = running;
                if (now == before && steps == course.length()) {
                    throw new AssertionError("A thread blocks out of the scheduler's sight\n  " + now
                            + Arrays.stream(now.thread.getStackTrace())
                                    .map(frame -> "\n      at " + frame)
                                    .collect(Collectors.joining()));
                }
                before = now;
                steps = course.length();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while exploring", e);
        }
    }

    /** Nothing of a run may reach into the next one. */
    private void awaitThreads() {
        try {
            for (Task task : tasks) {
                if (!task.gone.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new AssertionError(task + " goes on after the end of the scenario");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while exploring", e);
        }
    }
}
