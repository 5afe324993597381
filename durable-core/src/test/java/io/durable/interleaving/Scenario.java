package io.durable.interleaving;

/**
 * What is run once for each interleaving. It needs a constructor without parameters, starts threads of its own, and fails
 * by throwing, on whichever thread.
 *
 * <p>Two runs of it may differ in nothing but the order in which threads move: no clock, no randomness, no identity hash
 * codes, no static state.
 */
@FunctionalInterface
public interface Scenario {

    /**
     * Runs the scenario.
     *
     * @throws Exception if it failed
     */
    void run() throws Exception;
}
