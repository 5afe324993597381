package io.durable.backend.memory;

/** What an execution needs of the backend around it. */
record Surroundings(
        BackendSettings settings,
        Functions functions,
        Executions executions,
        Callbacks callbacks,
        TokenIssuer tokens,
        Invoker invoker) {

    static Surroundings of(BackendSettings settings) {
        Functions functions = new Functions();
        TokenIssuer tokens = new TokenIssuer();
        return new Surroundings(
                settings,
                functions,
                new Executions(),
                new Callbacks(),
                tokens,
                new Invoker(settings, functions, tokens));
    }
}
