package io.durable.conformance.kill;

/** Which processes are killed. */
enum Victims {
    /** That of the functions. */
    FUNCTION,
    /** That of the backend, which keeps its executions in a file. */
    BACKEND,
    /** Both at once. */
    BOTH;

    boolean includesFunction() {
        return this != BACKEND;
    }

    boolean includesBackend() {
        return this != FUNCTION;
    }
}
