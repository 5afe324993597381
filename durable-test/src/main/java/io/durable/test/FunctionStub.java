package io.durable.test;

import io.durable.DurableHandler;
import io.durable.TypeRef;
import io.durable.error.ErrorObject;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for a function that workflows invoke. Answers are given in the order in which they were said; the last one is given again
 * to every further invocation.
 *
 * <pre>{@code
 * tester.whenInvoking("payments").thenFail(ErrorObject.of("Busy", "later")).thenReturn(new Payment("p1"));
 * }</pre>
 *
 * <p>A stub stays the same for the life of its tester: asking for it again says further answers.
 *
 * @since 0.1
 */
public interface FunctionStub {

    /**
     * Answers with a value.
     *
     * @param value the result, written by the tester's serdes; null for none
     * @return this
     */
    FunctionStub thenReturn(@Nullable Object value);

    /**
     * Fails.
     *
     * @param error what it fails with
     * @return this
     */
    FunctionStub thenFail(ErrorObject error);

    /**
     * Does not answer in time: its execution times out.
     *
     * @param after after how much virtual time, 1 s to 366 days. It is that of all answers of this stub; the last one said counts
     * @return this
     */
    FunctionStub thenTimeOut(Duration after);

    /**
     * Answers as a workflow does, which runs as an execution of its own.
     *
     * @param inputType the type of its input
     * @param handler the workflow
     * @param <I> its input
     * @return this
     */
    <I extends @Nullable Object> FunctionStub thenRun(TypeRef<I> inputType, DurableHandler<I, ?> handler);

    /**
     * Answers as a workflow does, which runs as an execution of its own.
     *
     * @param inputType the type of its input
     * @param handler the workflow
     * @param <I> its input
     * @return this
     */
    default <I extends @Nullable Object> FunctionStub thenRun(Class<I> inputType, DurableHandler<I, ?> handler) {
        return thenRun(TypeRef.of(inputType), handler);
    }

    /**
     * What it was invoked with, oldest first. An invocation that was repeated after a crash is there once.
     *
     * @param type the type of the inputs
     * @param <T> the inputs
     * @return the inputs
     */
    <T extends @Nullable Object> List<T> inputs(Class<T> type);
}
