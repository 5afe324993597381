package io.durable;

import org.jspecify.annotations.Nullable;

/**
 * What a saga's block has done so far, and how it is undone. Used by the code of the block only, on its thread, and not within
 * child contexts of the block: their code does not run again once they have ended, so that nothing would be registered then.
 *
 * <p>Registering is no operation and records nothing; the block registers the same again on every replay. Each compensation
 * that runs is a step.
 *
 * @since 0.1
 */
public interface Saga {

    /**
     * Registers a compensation: it runs if the block fails from here on. Call it when what it undoes has succeeded, or before, if
     * a failure leaves it open whether that took effect and undoing it twice or in vain does no harm.
     *
     * @param name the name of the compensation's step, or null
     * @param compensation the body of the step
     * @param config semantics, retries
     * @throws io.durable.error.ContextUsageException if called by other code than the block's own, or after its end
     * @throws IllegalArgumentException if the name or the configuration is invalid
     */
    void compensate(@Nullable String name, StepAction compensation, StepConfig config);

    /**
     * {@link #compensate(String, StepAction, StepConfig)} with the configuration that the saga has for compensations.
     *
     * @param name the name of the compensation's step, or null
     * @param compensation the body of the step
     */
    void compensate(@Nullable String name, StepAction compensation);

    /**
     * Runs a step, and registers what undoes it when it has succeeded. The compensation's step is called
     * {@code <name>-compensation}, cut to 256 characters, and has no name if the step has none.
     *
     * @param name the step's name, or null
     * @param type the type of the result
     * @param body what to run
     * @param config semantics, retries, serdes of the step
     * @param compensation undoes it, given the step's result
     * @param <T> the result
     * @return what the body returned, as read back from the record
     * @throws io.durable.error.StepException if the last attempt failed; nothing is registered then
     */
    <T extends @Nullable Object> T step(
            @Nullable String name,
            TypeRef<T> type,
            StepFunction<T> body,
            StepConfig config,
            Compensation<? super T> compensation);

    /**
     * {@link #step(String, TypeRef, StepFunction, StepConfig, Compensation)} with the default configuration.
     *
     * @param name the step's name, or null
     * @param type the type of the result
     * @param body what to run
     * @param compensation undoes it
     * @param <T> the result
     * @return the result
     */
    default <T extends @Nullable Object> T step(
            @Nullable String name, TypeRef<T> type, StepFunction<T> body, Compensation<? super T> compensation) {
        return step(name, type, body, StepConfig.defaults(), compensation);
    }

    /**
     * {@link #step(String, TypeRef, StepFunction, StepConfig, Compensation)} with a plain result type and the default
     * configuration.
     *
     * @param name the step's name, or null
     * @param type the type of the result
     * @param body what to run
     * @param compensation undoes it
     * @param <T> the result
     * @return the result
     */
    default <T extends @Nullable Object> T step(
            @Nullable String name, Class<T> type, StepFunction<T> body, Compensation<? super T> compensation) {
        return step(name, TypeRef.of(type), body, StepConfig.defaults(), compensation);
    }

    /**
     * {@link #step(String, TypeRef, StepFunction, StepConfig, Compensation)} with a plain result type.
     *
     * @param name the step's name, or null
     * @param type the type of the result
     * @param body what to run
     * @param config semantics, retries, serdes of the step
     * @param compensation undoes it
     * @param <T> the result
     * @return the result
     */
    default <T extends @Nullable Object> T step(
            @Nullable String name,
            Class<T> type,
            StepFunction<T> body,
            StepConfig config,
            Compensation<? super T> compensation) {
        return step(name, TypeRef.of(type), body, config, compensation);
    }
}
