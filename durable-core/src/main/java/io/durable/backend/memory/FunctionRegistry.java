package io.durable.backend.memory;

import io.durable.backend.DurableFunction;
import io.durable.backend.PlainFunction;

/**
 * Where functions are deployed.
 *
 * <p>Safe for use by several threads. Executions that have begun go on with the function that has their function's name by then.
 *
 * @since 0.1
 */
public sealed interface FunctionRegistry permits InMemoryBackend {

    /**
     * Deploys a function with {@link FunctionSettings#defaults()}, in the place of the one that had the name: what is invoked from
     * now on, in executions that have begun too, is the new one.
     *
     * @param functionName the name: 1 to 140 of {@code A-Z a-z 0-9 - _}
     * @param function the function
     * @throws IllegalArgumentException if the name is not allowed
     */
    default void register(String functionName, DurableFunction function) {
        register(functionName, function, FunctionSettings.defaults());
    }

    /**
     * Deploys a function in the place of the one that had the name.
     *
     * @param functionName the name: 1 to 140 of {@code A-Z a-z 0-9 - _}
     * @param function the function
     * @param configuration how it is configured; executions that have begun keep what they began with
     * @throws IllegalArgumentException if the name is not allowed
     */
    void register(String functionName, DurableFunction function, FunctionSettings configuration);

    /**
     * Deploys a function that is not durable in the place of the one that had the name, for durable ones to invoke.
     *
     * @param functionName the name: 1 to 140 of {@code A-Z a-z 0-9 - _}
     * @param function the function
     * @throws IllegalArgumentException if the name is not allowed
     */
    void registerPlain(String functionName, PlainFunction function);

    /**
     * Whether a function has a name.
     *
     * @param functionName the name
     * @return true if one was deployed under it
     */
    boolean isRegistered(String functionName);
}
