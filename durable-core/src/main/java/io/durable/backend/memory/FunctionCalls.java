package io.durable.backend.memory;

/**
 * Functions invoked from outside, durable or plain, with payloads as they come.
 *
 * @since 0.1
 */
public sealed interface FunctionCalls permits InMemoryBackend {

    /**
     * Invokes a function and does not wait for it. A durable one begins an execution, under the execution timeout that the function
     * is registered with, unless one of its name was begun with the same payload; a plain one runs once.
     *
     * @param call what is invoked
     * @return what that has begun
     * @throws io.durable.client.ExecutionClientException if there is no such function; if the name is taken by an execution with
     *     another payload; if a value is outside its limits, or names an execution of a plain function
     */
    Invoked invoke(FunctionCall call);

    /**
     * Finds out whether {@link #invoke} would accept a call, without invoking anything. That the execution's name is taken
     * is no reason against it.
     *
     * @param call what would be invoked
     * @throws io.durable.client.ExecutionClientException as {@link #invoke}
     */
    void check(FunctionCall call);
}
