package io.durable.benchmarks.measure;

/** How much is measured. */
public enum Effort {
    /** Figures to rely on. */
    FULL(6, 9),
    /** Whether everything runs; the figures mean nothing. */
    QUICK(1, 2);

    private final int warmUps;
    private final int runs;

    Effort(int warmUps, int runs) {
        this.warmUps = warmUps;
        this.runs = runs;
    }

    /**
     * How often each subject runs before it is measured.
     *
     * @return at least 1
     */
    public int warmUps() {
        return warmUps;
    }

    /**
     * How often each subject is measured.
     *
     * @return at least 7 if the figures are to be relied on
     */
    public int runs() {
        return runs;
    }
}
