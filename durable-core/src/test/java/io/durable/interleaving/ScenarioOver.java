package io.durable.interleaving;

/** Unwinds a thread whose run has ended without it. */
final class ScenarioOver extends Error {

    ScenarioOver() {
        super("The scenario is over", null, false, false);
    }
}
