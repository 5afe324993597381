package io.durable.test;

import io.durable.error.ErrorObject;
import org.jspecify.annotations.Nullable;

/**
 * A callback that waits for its answer: what the other party may do. None of it runs the workflow; that is for the execution.
 *
 * @since 0.1
 */
public final class TestCallback {

    private final String arn;
    private final ExecutionDriver driver;
    private final TestOperation operation;

    TestCallback(String arn, ExecutionDriver driver, TestOperation operation) {
        this.arn = arn;
        this.driver = driver;
        this.operation = operation;
    }

    /**
     * The id by which the other party answers.
     *
     * @return the id
     */
    public String id() {
        return operation.callbackId().orElseThrow(() -> new IllegalStateException("No id is recorded of " + operation));
    }

    /**
     * Answers with a value, as JSON.
     *
     * @param value the answer; null for an answer without a payload
     * @throws io.durable.client.ExecutionClientException if the callback has ended
     */
    public void succeed(@Nullable Object value) {
        driver.executions().succeedCallback(id(), value);
    }

    /**
     * Answers with a text, as it is.
     *
     * @param payload the answer
     * @throws io.durable.client.ExecutionClientException if the callback has ended
     */
    public void succeedRaw(String payload) {
        driver.executions().succeedCallbackRaw(id(), payload);
    }

    /**
     * Reports a failure.
     *
     * @param error the failure
     * @throws io.durable.client.ExecutionClientException if the callback has ended
     */
    public void fail(ErrorObject error) {
        driver.executions().failCallback(id(), error);
    }

    /**
     * Shows that the other party is at work: the heartbeat timeout begins anew.
     *
     * @throws io.durable.client.ExecutionClientException if the callback has ended
     */
    public void heartbeat() {
        driver.executions().heartbeatCallback(id());
    }

    /**
     * Ends it as timed out, now.
     *
     * @throws UnsupportedOperationException if the function is a deployed one, where only time can do that
     */
    public void timeOut() {
        driver.timeOut(arn, operation);
    }

    /** The operation without its id, which entitles whoever has it to answer. */
    @Override
    public String toString() {
        return "TestCallback[" + operation + "]";
    }
}
