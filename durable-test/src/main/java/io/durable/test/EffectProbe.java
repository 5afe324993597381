package io.durable.test;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Counts an effect on the world outside, such as a charge, and knows how often it may happen: what a test puts where the real effect
 * would be.
 *
 * <pre>{@code
 * EffectProbe charges = EffectProbe.atMostOnce("charge");
 * Payments payments = order -> charges.record(order.id());
 * tester.crashEverywhere(order, charges).assertNone();
 * }</pre>
 *
 * <p>Effects with different keys are counted for themselves. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class EffectProbe {

    private final String name;
    private final String rule;
    private final IntPredicate allowed;
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    private EffectProbe(String name, String rule, IntPredicate allowed) {
        this.name = name;
        this.rule = rule;
        this.allowed = allowed;
    }

    /**
     * An effect that may not happen twice, whatever crashes: of the body of an at-most-once step, or one that is recognized when it
     * is repeated.
     *
     * @param name names it in messages
     * @return a probe
     */
    public static EffectProbe atMostOnce(String name) {
        return new EffectProbe(name, "at most once", times -> times <= 1);
    }

    /**
     * An effect that a crash may repeat once: of the body of an at-least-once step, whose outcome was not recorded. More often it
     * happens only outside of bodies.
     *
     * @param name names it in messages
     * @return a probe
     */
    public static EffectProbe atMostOncePerProcess(String name) {
        return new EffectProbe(name, "at most twice, if there is a crash", times -> times <= 2);
    }

    /**
     * The effect has happened.
     */
    public void record() {
        record("");
    }

    /**
     * The effect has happened.
     *
     * @param key what it has happened to
     */
    public synchronized void record(String key) {
        counts.merge(key, 1, Integer::sum);
    }

    /**
     * How often it has happened since it was last reset.
     *
     * @param key what it has happened to
     * @return the number
     */
    public synchronized int count(String key) {
        return counts.getOrDefault(key, 0);
    }

    /** Counts from 0 again. */
    public synchronized void reset() {
        counts.clear();
    }

    /** What has happened too often, with or without a crash: without one, once is all that is allowed. */
    synchronized Optional<String> violation(boolean crashed) {
        return counts.entrySet().stream()
                .filter(entry -> crashed ? !allowed.test(entry.getValue()) : entry.getValue() > 1)
                .findFirst()
                .map(entry -> "the effect '" + name + "'"
                        + (entry.getKey().isEmpty() ? "" : " on '" + entry.getKey() + "'") + " happened "
                        + entry.getValue() + " times; allowed is " + (crashed ? rule : "once without a crash"));
    }

    /** The name and the rule. */
    @Override
    public String toString() {
        return "EffectProbe[" + name + ", " + rule + "]";
    }
}
