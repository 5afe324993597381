package io.durable.interleaving;

import io.durable.interleaving.Scheduler.Outcome;
import io.durable.interleaving.Scheduler.Settings;
import java.lang.reflect.Constructor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Explores the interleavings of a scenario: the first half by the number of disturbances, the other half at random and by
 * random priorities, until as many different ones as asked for have been seen or there are no more.
 *
 * <pre>{@code
 * Interleavings.of(LastWaiterSuspends.class).explore();
 * }</pre>
 *
 * <p>It takes the same course each time. {@code -Dinterleavings.seed} chooses another one, {@code -Dinterleavings.count} the
 * number, and {@link #replay} runs the schedule that a failure has printed.
 */
public final class Interleavings {

    private static final Logger log = LoggerFactory.getLogger(Interleavings.class);

    private final Constructor<?> scenario;
    private final long seed = Long.getLong("interleavings.seed", 1);
    private final int count = Integer.getInteger("interleavings.count", 10_000);
    private Settings settings = new Settings(false, List.of(), false);

    private final Set<Long> seen = new HashSet<>();
    private int runs;
    private int longest;

    private Interleavings(Class<? extends Scenario> scenario) {
        try {
            ClassLoader loader = new ControlledLoader(scenario.getClassLoader());
            this.scenario = Class.forName(scenario.getName(), true, loader).getDeclaredConstructor();
            this.scenario.setAccessible(true);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(scenario + " cannot be constructed", e);
        }
    }

    /**
     * Begins an exploration.
     *
     * @param scenario a class with a constructor without parameters, neither local nor an inner class
     * @return the exploration to come
     */
    public static Interleavings of(Class<? extends Scenario> scenario) {
        return new Interleavings(scenario);
    }

    /**
     * Makes {@link #thread} give virtual threads. Needs Java 21.
     *
     * @return this
     */
    public Interleavings onVirtualThreads() {
        settings = new Settings(true, settings.leaving(), false);
        return this;
    }

    /**
     * Lets threads wait forever once all others have ended.
     *
     * @param name how their names begin
     * @return this
     */
    public Interleavings leaving(String name) {
        List<String> names = new ArrayList<>(settings.leaving());
        names.add(name);
        settings = new Settings(settings.virtual(), names, false);
        return this;
    }

    /**
     * Makes a thread of the scenario.
     *
     * @param name its name
     * @param body what it does; what it throws fails the scenario
     * @return the thread, not started
     */
    public static Thread thread(String name, Scenario body) {
        Scheduler scheduler = scheduler();
        return unstarted(scheduler, name, new ControlledTask(scheduler, body));
    }

    /**
     * Makes a factory of threads of the scenario, named branch-1, branch-2 and so on.
     *
     * @return the factory
     */
    public static ThreadFactory threads() {
        Scheduler scheduler = scheduler();
        AtomicInteger count = new AtomicInteger();
        return body -> unstarted(scheduler, "branch-" + count.incrementAndGet(), ControlledTask.of(body));
    }

    private static Scheduler scheduler() {
        return Objects.requireNonNull(Task.current(), "out of the scheduler's sight").scheduler;
    }

    private static Thread unstarted(Scheduler scheduler, String name, Runnable task) {
        return scheduler.settings().virtual() ? VirtualThreads.unstarted(name, task) : Worker.of(name, task);
    }

    /**
     * Runs bodies on threads of their own, named t1, t2 and so on, and waits for the end of all.
     *
     * @param bodies what they do
     * @throws InterruptedException if the calling thread was interrupted
     */
    public static void together(Scenario... bodies) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (Scenario body : bodies) {
            threads.add(thread("t" + (threads.size() + 1), body));
        }
        for (Thread thread : threads) {
            ThreadCalls.start(thread, "together");
        }
        for (Thread thread : threads) {
            ThreadCalls.join(thread, "together");
        }
    }

    /**
     * Explores.
     *
     * @return what was explored
     * @throws AssertionError if a run failed: with the failure, the schedule and what each thread did
     */
    public Exploration explore() {
        long start = System.nanoTime();
        // Initializes classes, and is not counted: they are initialized once, not once per run.
        require(run(Strategy.replay(Map.of()), settings));
        runs = 0;
        seen.clear();
        Systematic systematic = new Systematic(new Random(seed));
        exploreSystematically(systematic, count / 2);
        exploreAtRandom(systematic);
        exploreSystematically(systematic, count * 6);
        Exploration explored = new Exploration(
                name() + (settings.virtual() ? " on virtual threads" : ""),
                runs,
                seen.size(),
                systematic.isComplete(),
                longest,
                Duration.ofNanos(System.nanoTime() - start));
        log.info("{}", explored);
        return explored;
    }

    private void exploreSystematically(Systematic systematic, int mostRuns) {
        while (seen.size() < count && runs < mostRuns && !systematic.isExhausted()) {
            byte[] beginning = systematic.next();
            Outcome outcome = run(Strategy.following(beginning), settings);
            require(outcome);
            systematic.ran(beginning, outcome.course());
        }
    }

    private void exploreAtRandom(Systematic systematic) {
        for (int run = 0; seen.size() < count && runs < count * 2 && !systematic.isExhausted(); run++) {
            Random random = new Random(seed * 1_000_003 + run);
            require(run(run % 3 == 0 ? new Priorities(random, longest) : Strategy.randomWalk(random), settings));
        }
    }

    /**
     * Runs one schedule.
     *
     * @param schedule as a failure has printed it
     * @throws AssertionError if it fails
     */
    public void replay(String schedule) {
        Map<Integer, Byte> turns = new TreeMap<>();
        for (String turn : schedule.isEmpty() ? new String[0] : schedule.split(",", -1)) {
            String[] stepAndPick = turn.split(":", 2);
            turns.put(Integer.valueOf(stepAndPick[0]), Byte.valueOf(stepAndPick[1]));
        }
        Outcome outcome = run(Strategy.replay(turns), settings.telling(true));
        if (outcome.failed()) {
            throw report(outcome);
        }
    }

    private Outcome run(Strategy strategy, Settings how) {
        Outcome outcome = new Scheduler(strategy, how).run(this::runOnce);
        runs++;
        longest = Math.max(longest, outcome.course().length());
        seen.add(outcome.course().hash());
        return outcome;
    }

    private void runOnce() throws Exception {
        ((Scenario) scenario.newInstance()).run();
    }

    private void require(Outcome outcome) {
        if (outcome.failed()) {
            throw report(shortest(outcome));
        }
    }

    /** Leaves out one turn after the other as long as the scenario still fails. */
    private Outcome shortest(Outcome outcome) {
        Map<Integer, Byte> turns = outcome.course().turns();
        Outcome shortest = run(Strategy.replay(turns), settings.telling(true));
        if (!shortest.failed()) {
            throw new AssertionError(
                    "Failed, but not when the same schedule was repeated: what differs between runs?",
                    outcome.failure());
        }
        for (Integer step : List.copyOf(turns.keySet())) {
            Map<Integer, Byte> fewer = new TreeMap<>(turns);
            fewer.remove(step);
            Outcome tried = run(Strategy.replay(fewer), settings.telling(true));
            if (tried.failed()) {
                turns = fewer;
                shortest = tried;
            }
        }
        return shortest;
    }

    private String name() {
        return scenario.getDeclaringClass().getSimpleName();
    }

    private AssertionError report(Outcome outcome) {
        String schedule = outcome.course().turns().entrySet().stream()
                .map(turn -> turn.getKey() + ":" + turn.getValue())
                .collect(Collectors.joining(","));
        return new AssertionError(
                "%s failed in run %d with seed %d: %s%nSchedule: \"%s\"%n%s"
                        .formatted(name(), runs, seed, outcome.failure(), schedule, String.join("\n", outcome.story())),
                outcome.failure());
    }
}
