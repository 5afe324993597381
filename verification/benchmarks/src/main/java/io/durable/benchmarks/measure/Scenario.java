package io.durable.benchmarks.measure;

/** Something whose costs are of interest, measured in a JVM of its own. */
public interface Scenario {

    /**
     * What it is called on the command line.
     *
     * @return one word
     */
    String name();

    /**
     * Measures it in this JVM.
     *
     * @param effort how much
     * @return the figures
     */
    Result measure(Effort effort);
}
