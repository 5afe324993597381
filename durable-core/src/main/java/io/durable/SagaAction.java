package io.durable;

/**
 * A {@link SagaFunction} without a result.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface SagaAction {

    /**
     * Runs the block.
     *
     * @param block the context whose operations the block uses
     * @param saga where the block registers how what it does is undone
     * @throws Exception to fail the saga, after its compensations
     */
    void run(DurableContext block, Saga saga) throws Exception;
}
