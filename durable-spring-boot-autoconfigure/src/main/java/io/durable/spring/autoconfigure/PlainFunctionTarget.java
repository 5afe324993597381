package io.durable.spring.autoconfigure;

import io.durable.backend.PlainFunction;
import io.durable.backend.http.FunctionServer;
import io.durable.backend.memory.InMemoryBackend;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Where functions without records are deployed.
 *
 * @param isTaken whether a function has a name already
 * @param deploy deploys a function under a name; refuses a name that no function can have
 */
record PlainFunctionTarget(Predicate<String> isTaken, BiConsumer<String, PlainFunction> deploy) {

    static PlainFunctionTarget of(InMemoryBackend backend) {
        return new PlainFunctionTarget(backend::isRegistered, backend::registerPlain);
    }

    static PlainFunctionTarget of(FunctionServer server) {
        return new PlainFunctionTarget(server::isRegistered, server::registerPlain);
    }
}
