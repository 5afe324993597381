package io.durable.sample.lambda;

/** What the runtime interface client reports of one invocation. */
sealed interface Answer {

    /**
     * What the function returned.
     *
     * @param json the function's answer
     */
    record Response(String json) implements Answer {}

    /**
     * The invocation failed.
     *
     * @param report the whole report, as it was posted
     */
    record Failure(String errorType, String errorMessage, String report) implements Answer {}
}
