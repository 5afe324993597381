package io.durable.client;

/**
 * What an event of a history says, in the service's own words.
 *
 * @since 0.1
 */
public enum EventType {
    /** The execution began. */
    EXECUTION_STARTED("ExecutionStarted"),
    /** The execution ended with a result. */
    EXECUTION_SUCCEEDED("ExecutionSucceeded"),
    /** The execution ended with an error. */
    EXECUTION_FAILED("ExecutionFailed"),
    /** The execution was ended by its timeout. */
    EXECUTION_TIMED_OUT("ExecutionTimedOut"),
    /** The execution was stopped. */
    EXECUTION_STOPPED("ExecutionStopped"),
    /** An invocation ended, by an answer or an error. */
    INVOCATION_COMPLETED("InvocationCompleted"),
    /** A context began. */
    CONTEXT_STARTED("ContextStarted"),
    /** A context ended with a result. */
    CONTEXT_SUCCEEDED("ContextSucceeded"),
    /** A context ended with an error. */
    CONTEXT_FAILED("ContextFailed"),
    /** An attempt of a step began. */
    STEP_STARTED("StepStarted"),
    /** A step ended with a result, or a condition was looked at. */
    STEP_SUCCEEDED("StepSucceeded"),
    /** An attempt of a step failed; the step too, unless there is a next attempt. */
    STEP_FAILED("StepFailed"),
    /** A wait began. */
    WAIT_STARTED("WaitStarted"),
    /** A wait is over. */
    WAIT_SUCCEEDED("WaitSucceeded"),
    /** A wait was cancelled. */
    WAIT_CANCELLED("WaitCancelled"),
    /** A callback was created. */
    CALLBACK_STARTED("CallbackStarted"),
    /** A callback was completed with a result. */
    CALLBACK_SUCCEEDED("CallbackSucceeded"),
    /** A callback was completed with an error. */
    CALLBACK_FAILED("CallbackFailed"),
    /** A callback ran into one of its timeouts. */
    CALLBACK_TIMED_OUT("CallbackTimedOut"),
    /** Another function was invoked. */
    CHAINED_INVOKE_STARTED("ChainedInvokeStarted"),
    /** The other function returned. */
    CHAINED_INVOKE_SUCCEEDED("ChainedInvokeSucceeded"),
    /** The other function failed. */
    CHAINED_INVOKE_FAILED("ChainedInvokeFailed"),
    /** The other function's execution timed out. */
    CHAINED_INVOKE_TIMED_OUT("ChainedInvokeTimedOut"),
    /** The other function's execution was stopped. */
    CHAINED_INVOKE_STOPPED("ChainedInvokeStopped");

    private final String serviceName;

    EventType(String serviceName) {
        this.serviceName = serviceName;
    }

    /**
     * The name that the service uses.
     *
     * @return the name, such as {@code StepStarted}
     */
    public String serviceName() {
        return serviceName;
    }
}
