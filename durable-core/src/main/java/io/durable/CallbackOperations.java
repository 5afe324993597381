package io.durable;

import org.jspecify.annotations.Nullable;

/**
 * Callbacks: another party, such as a person or a system that calls back, completes an operation of this execution. It does so
 * with {@code SendDurableExecutionCallbackSuccess} or {@code SendDurableExecutionCallbackFailure} of AWS Lambda's API, and shows
 * with {@code SendDurableExecutionCallbackHeartbeat} that it is at work.
 *
 * <p>An answer is at most {@link DurableLimits#MAX_PAYLOAD_BYTES} bytes. A {@code String} is the text as it was sent, without
 * any JSON; another type is read by the engine's serdes; a serdes in the configuration reads either.
 *
 * <p>The id entitles whoever has it to answer: neither the engine's messages nor its logs show it.
 *
 * @since 0.1
 */
public interface CallbackOperations {

    /**
     * Creates a callback and does not wait for its answer. The call blocks until the service has recorded it, since the service
     * gives the id; with it, all that was recorded before is durable. On replay the same id is returned, whether it has been
     * answered or not.
     *
     * <pre>{@code
     * DurableCallback<String> approval = ctx.createCallback("approval", String.class, CallbackConfig.timeout(Duration.ofDays(3)));
     * ctx.step("ask", s -> mail.ask(order, approval.id()));
     * return approval.get();
     * }</pre>
     *
     * @param name the callback's name, or null
     * @param type the type of the answer
     * @param config timeouts, serdes
     * @param <T> the answer
     * @return its id, and its outcome when that is asked for
     * @throws io.durable.error.NonDeterministicExecutionException if the record at this place is of another operation
     * @throws io.durable.error.ContextUsageException if called on the wrong context, by another thread or inside a step
     * @throws IllegalArgumentException if the name is invalid
     */
    <T extends @Nullable Object> DurableCallback<T> createCallback(
            @Nullable String name, TypeRef<T> type, CallbackConfig config);

    /**
     * {@link #createCallback(String, TypeRef, CallbackConfig)} with the default configuration.
     *
     * @param name the callback's name, or null
     * @param type the type of the answer
     * @param <T> the answer
     * @return the callback
     */
    default <T extends @Nullable Object> DurableCallback<T> createCallback(@Nullable String name, TypeRef<T> type) {
        return createCallback(name, type, CallbackConfig.defaults());
    }

    /**
     * {@link #createCallback(String, TypeRef, CallbackConfig)} with a plain type and the default configuration.
     *
     * @param name the callback's name, or null
     * @param type the type of the answer
     * @param <T> the answer
     * @return the callback
     */
    default <T extends @Nullable Object> DurableCallback<T> createCallback(@Nullable String name, Class<T> type) {
        return createCallback(name, TypeRef.of(type), CallbackConfig.defaults());
    }

    /**
     * {@link #createCallback(String, TypeRef, CallbackConfig)} with a plain type.
     *
     * @param name the callback's name, or null
     * @param type the type of the answer
     * @param config timeouts, serdes
     * @param <T> the answer
     * @return the callback
     */
    default <T extends @Nullable Object> DurableCallback<T> createCallback(
            @Nullable String name, Class<T> type, CallbackConfig config) {
        return createCallback(name, TypeRef.of(type), config);
    }

    /**
     * A callback whose answer is not read.
     *
     * @param name the callback's name, or null
     * @return the callback
     */
    default DurableCallback<@Nullable Void> createCallback(@Nullable String name) {
        return createCallback(name, CallbackConfig.defaults());
    }

    /**
     * A callback whose answer is not read.
     *
     * @param name the callback's name, or null
     * @param config timeouts
     * @return the callback
     */
    default DurableCallback<@Nullable Void> createCallback(@Nullable String name, CallbackConfig config) {
        return createCallback(name, TypeRef.ofVoid(), config);
    }

    /**
     * Creates a callback, hands its id to another party and waits for the answer. If nothing else of the execution can move,
     * the invocation ends here, and a later one continues when the answer is there.
     *
     * <p>The submitter runs as a step: once it has succeeded it does not run again, and it is repeated on failure. The whole
     * is recorded as a child context with one callback and one step, and on replay answered from its record.
     *
     * <pre>{@code
     * Approval approval = ctx.waitForCallback("approval", Approval.class, (callbackId, s) -> mail.ask(order, callbackId),
     *         WaitForCallbackConfig.timeout(Duration.ofDays(3)).withRetry("mail"));
     * }</pre>
     *
     * @param name the operation's name, or null
     * @param type the type of the answer
     * @param submitter hands the id over; no durable operation may be called in it
     * @param config timeouts, serdes, retries of the submitter
     * @param <T> the answer
     * @return what the other party sent
     * @throws io.durable.error.CallbackException if the other party reported a failure, did not answer in time, or could not be
     *     given the id
     * @throws io.durable.error.SerdesException if the answer cannot be read
     * @throws io.durable.error.NonDeterministicExecutionException if the record at this place is of another operation
     * @throws io.durable.error.ContextUsageException if called on the wrong context, by another thread or inside a step
     * @throws IllegalArgumentException if the name or the configuration is invalid
     */
    <T extends @Nullable Object> T waitForCallback(
            @Nullable String name, TypeRef<T> type, CallbackSubmitter submitter, WaitForCallbackConfig config);

    /**
     * Starts the same beside the calling code, on a thread of its own. Errors of use and configuration are thrown here, those of
     * the callback by the future.
     *
     * @param name the operation's name, or null
     * @param type the type of the answer
     * @param submitter hands the id over; no durable operation may be called in it
     * @param config timeouts, serdes, retries of the submitter
     * @param <T> the answer
     * @return the outcome, with the exceptions of
     *     {@link #waitForCallback(String, TypeRef, CallbackSubmitter, WaitForCallbackConfig)}
     */
    <T extends @Nullable Object> DurableFuture<T> waitForCallbackAsync(
            @Nullable String name, TypeRef<T> type, CallbackSubmitter submitter, WaitForCallbackConfig config);

    /**
     * {@link #waitForCallback(String, TypeRef, CallbackSubmitter, WaitForCallbackConfig)} with the default configuration.
     *
     * @param name the operation's name, or null
     * @param type the type of the answer
     * @param submitter hands the id over
     * @param <T> the answer
     * @return the answer
     */
    default <T extends @Nullable Object> T waitForCallback(
            @Nullable String name, TypeRef<T> type, CallbackSubmitter submitter) {
        return waitForCallback(name, type, submitter, WaitForCallbackConfig.defaults());
    }

    /**
     * {@link #waitForCallback(String, TypeRef, CallbackSubmitter, WaitForCallbackConfig)} with a plain type and the default
     * configuration.
     *
     * @param name the operation's name, or null
     * @param type the type of the answer
     * @param submitter hands the id over
     * @param <T> the answer
     * @return the answer
     */
    default <T extends @Nullable Object> T waitForCallback(
            @Nullable String name, Class<T> type, CallbackSubmitter submitter) {
        return waitForCallback(name, TypeRef.of(type), submitter, WaitForCallbackConfig.defaults());
    }

    /**
     * {@link #waitForCallback(String, TypeRef, CallbackSubmitter, WaitForCallbackConfig)} with a plain type.
     *
     * @param name the operation's name, or null
     * @param type the type of the answer
     * @param submitter hands the id over
     * @param config timeouts, serdes, retries of the submitter
     * @param <T> the answer
     * @return the answer
     */
    default <T extends @Nullable Object> T waitForCallback(
            @Nullable String name, Class<T> type, CallbackSubmitter submitter, WaitForCallbackConfig config) {
        return waitForCallback(name, TypeRef.of(type), submitter, config);
    }

    /**
     * Waits for an answer that is not read.
     *
     * @param name the operation's name, or null
     * @param submitter hands the id over
     */
    default void waitForCallback(@Nullable String name, CallbackSubmitter submitter) {
        waitForCallback(name, submitter, WaitForCallbackConfig.defaults());
    }

    /**
     * Waits for an answer that is not read.
     *
     * @param name the operation's name, or null
     * @param submitter hands the id over
     * @param config timeouts, retries of the submitter
     */
    default void waitForCallback(@Nullable String name, CallbackSubmitter submitter, WaitForCallbackConfig config) {
        waitForCallback(name, TypeRef.ofVoid(), submitter, config);
    }

    /**
     * {@link #waitForCallbackAsync(String, TypeRef, CallbackSubmitter, WaitForCallbackConfig)} with the default configuration.
     *
     * @param name the operation's name, or null
     * @param type the type of the answer
     * @param submitter hands the id over
     * @param <T> the answer
     * @return the outcome
     */
    default <T extends @Nullable Object> DurableFuture<T> waitForCallbackAsync(
            @Nullable String name, TypeRef<T> type, CallbackSubmitter submitter) {
        return waitForCallbackAsync(name, type, submitter, WaitForCallbackConfig.defaults());
    }

    /**
     * {@link #waitForCallbackAsync(String, TypeRef, CallbackSubmitter, WaitForCallbackConfig)} with a plain type and the default
     * configuration.
     *
     * @param name the operation's name, or null
     * @param type the type of the answer
     * @param submitter hands the id over
     * @param <T> the answer
     * @return the outcome
     */
    default <T extends @Nullable Object> DurableFuture<T> waitForCallbackAsync(
            @Nullable String name, Class<T> type, CallbackSubmitter submitter) {
        return waitForCallbackAsync(name, TypeRef.of(type), submitter, WaitForCallbackConfig.defaults());
    }

    /**
     * {@link #waitForCallbackAsync(String, TypeRef, CallbackSubmitter, WaitForCallbackConfig)} with a plain type.
     *
     * @param name the operation's name, or null
     * @param type the type of the answer
     * @param submitter hands the id over
     * @param config timeouts, serdes, retries of the submitter
     * @param <T> the answer
     * @return the outcome
     */
    default <T extends @Nullable Object> DurableFuture<T> waitForCallbackAsync(
            @Nullable String name, Class<T> type, CallbackSubmitter submitter, WaitForCallbackConfig config) {
        return waitForCallbackAsync(name, TypeRef.of(type), submitter, config);
    }

    /**
     * Waits for an answer that is not read, beside the calling code.
     *
     * @param name the operation's name, or null
     * @param submitter hands the id over
     * @return the outcome
     */
    default DurableFuture<@Nullable Void> waitForCallbackAsync(@Nullable String name, CallbackSubmitter submitter) {
        return waitForCallbackAsync(name, submitter, WaitForCallbackConfig.defaults());
    }

    /**
     * Waits for an answer that is not read, beside the calling code.
     *
     * @param name the operation's name, or null
     * @param submitter hands the id over
     * @param config timeouts, retries of the submitter
     * @return the outcome
     */
    default DurableFuture<@Nullable Void> waitForCallbackAsync(
            @Nullable String name, CallbackSubmitter submitter, WaitForCallbackConfig config) {
        return waitForCallbackAsync(name, TypeRef.ofVoid(), submitter, config);
    }
}
