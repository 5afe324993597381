package io.durable.spring.observation;

import io.durable.listener.AttemptInfo;
import io.micrometer.observation.Observation;

/**
 * An attempt.
 *
 * @since 0.1
 */
public final class DurableAttemptContext extends Observation.Context {

    private final String functionName;
    private final AttemptInfo attempt;
    private volatile String outcome = Texts.RUNNING;

    /**
     * For an attempt.
     *
     * @param functionName the handler whose step it is
     * @param attempt the attempt
     */
    public DurableAttemptContext(String functionName, AttemptInfo attempt) {
        this.functionName = functionName;
        this.attempt = attempt;
    }

    /**
     * The handler whose step it is.
     *
     * @return its name
     */
    public String functionName() {
        return functionName;
    }

    /**
     * The attempt.
     *
     * @return the attempt
     */
    public AttemptInfo attempt() {
        return attempt;
    }

    /**
     * How it ended.
     *
     * @return the value of {@link DurableKey#ATTEMPT_OUTCOME}
     */
    public String outcome() {
        return outcome;
    }

    void abandon() {
        this.outcome = "abandoned";
    }

    void end(boolean succeeded) {
        this.outcome = succeeded ? Texts.SUCCEEDED : Texts.FAILED;
    }
}
