package io.durable.test;

import io.durable.DurableHandler;
import io.durable.TypeRef;
import io.durable.client.DurableExecutions;
import org.jspecify.annotations.Nullable;

/**
 * Runs workflows in a test and shows what they have done: the same test in memory, in virtual time, and against deployed functions.
 *
 * <pre>{@code
 * DurableTester tester = InMemoryTester.builder()
 *         .workflow("orders", OrderPlaced.class, Receipt.class, new OrderWorkflow(inventory, payments))
 *         .build();
 *
 * TestExecution<Receipt> execution = tester.run("orders", order, Receipt.class);
 *
 * assertThat(execution.result()).isEqualTo(receipt);
 * }</pre>
 *
 * <p>For a single workflow there is {@link #of}, which needs no names:
 *
 * <pre>{@code
 * var tester = DurableTester.of(OrderPlaced.class, Receipt.class, new OrderWorkflow(inventory, payments));
 * assertThat(tester.run(order).result()).isEqualTo(receipt);
 * }</pre>
 *
 * <p>A tester may run any number of executions; those with the same input are independent of one another. Used by one thread.
 *
 * @since 0.1
 */
public interface DurableTester {

    /**
     * Makes a tester of one workflow, in memory, with the default settings.
     *
     * @param inputType the type of the input
     * @param outputType the type of the result
     * @param handler the workflow
     * @param <I> the input
     * @param <O> the result
     * @return the tester
     */
    static <I extends @Nullable Object, O extends @Nullable Object> WorkflowTester<I, O> of(
            Class<I> inputType, Class<O> outputType, DurableHandler<I, O> handler) {
        return builder(inputType, outputType, handler).build();
    }

    /**
     * Begins a tester of one workflow, in memory.
     *
     * @param inputType the type of the input
     * @param outputType the type of the result
     * @param handler the workflow
     * @param <I> the input
     * @param <O> the result
     * @return a builder with the defaults
     */
    static <I extends @Nullable Object, O extends @Nullable Object> WorkflowTester.Builder<I, O> builder(
            Class<I> inputType, Class<O> outputType, DurableHandler<I, O> handler) {
        return builder(TypeRef.of(inputType), TypeRef.of(outputType), handler);
    }

    /**
     * Begins a tester of one workflow, in memory.
     *
     * @param inputType the type of the input
     * @param outputType the type of the result; {@link TypeRef#ofVoid()} for none
     * @param handler the workflow
     * @param <I> the input
     * @param <O> the result
     * @return a builder with the defaults
     */
    static <I extends @Nullable Object, O extends @Nullable Object> WorkflowTester.Builder<I, O> builder(
            TypeRef<I> inputType, TypeRef<O> outputType, DurableHandler<I, O> handler) {
        return new WorkflowTester.Builder<>(inputType, outputType, handler);
    }

    /**
     * Starts an execution of a function. In memory, nothing of it has run when this returns.
     *
     * @param functionName the function
     * @param input the input, written by the tester's serdes; null for none
     * @param outputType the type of the result; {@link TypeRef#ofVoid()} for none
     * @param <O> the result
     * @return the execution, to be run step by step
     * @throws io.durable.client.ExecutionClientException if there is no such function
     */
    <O extends @Nullable Object> TestExecution<O> start(
            String functionName, @Nullable Object input, TypeRef<O> outputType);

    /**
     * Starts an execution of a function. In memory, nothing of it has run when this returns.
     *
     * @param functionName the function
     * @param input the input, written by the tester's serdes; null for none
     * @param outputType the type of the result
     * @param <O> the result
     * @return the execution, to be run step by step
     * @throws io.durable.client.ExecutionClientException if there is no such function
     */
    default <O extends @Nullable Object> TestExecution<O> start(
            String functionName, @Nullable Object input, Class<O> outputType) {
        return start(functionName, input, TypeRef.of(outputType));
    }

    /**
     * Starts an execution of a handler that the tester knows. In memory, nothing of it has run when this returns.
     *
     * @param handler the handler itself
     * @param input the input
     * @param <I> the input
     * @param <O> the result
     * @return the execution, to be run step by step
     * @throws IllegalArgumentException if the tester does not know the handler; the message names those that it knows
     */
    <I extends @Nullable Object, O extends @Nullable Object> TestExecution<O> start(
            DurableHandler<I, O> handler, I input);

    /**
     * Starts an execution of the one handler of a type that the tester knows. In memory, nothing of it has run when this returns.
     *
     * @param handlerType the type of the handler
     * @param input the input
     * @param <I> the input
     * @param <O> the result
     * @return the execution, to be run step by step
     * @throws IllegalArgumentException if the tester knows no handler of the type, or several; the message names those that it knows
     */
    <I extends @Nullable Object, O extends @Nullable Object> TestExecution<O> start(
            Class<? extends DurableHandler<I, O>> handlerType, I input);

    /**
     * Starts an execution and runs it to its end, as {@link TestExecution#runToEnd()} does.
     *
     * @param functionName the function
     * @param input the input; null for none
     * @param outputType the type of the result
     * @param <O> the result
     * @return the execution, which has ended, successfully or not
     * @throws IllegalStateException if it can never end; the message shows what is open
     */
    default <O extends @Nullable Object> TestExecution<O> run(
            String functionName, @Nullable Object input, Class<O> outputType) {
        return start(functionName, input, outputType).runToEnd();
    }

    /**
     * Starts an execution of a handler and runs it to its end, as {@link TestExecution#runToEnd()} does.
     *
     * @param handler the handler itself
     * @param input the input
     * @param <I> the input
     * @param <O> the result
     * @return the execution, which has ended, successfully or not
     * @throws IllegalStateException if it can never end; the message shows what is open
     */
    default <I extends @Nullable Object, O extends @Nullable Object> TestExecution<O> run(
            DurableHandler<I, O> handler, I input) {
        return start(handler, input).runToEnd();
    }

    /**
     * Starts an execution of the one handler of a type and runs it to its end, as {@link TestExecution#runToEnd()} does.
     *
     * @param handlerType the type of the handler
     * @param input the input
     * @param <I> the input
     * @param <O> the result
     * @return the execution, which has ended, successfully or not
     * @throws IllegalStateException if it can never end; the message shows what is open
     */
    default <I extends @Nullable Object, O extends @Nullable Object> TestExecution<O> run(
            Class<? extends DurableHandler<I, O>> handlerType, I input) {
        return start(handlerType, input).runToEnd();
    }

    /**
     * An execution that something else has started, such as the application under test.
     *
     * @param executionArn the execution
     * @param outputType the type of the result
     * @param <O> the result
     * @return the execution, to be run further
     */
    <O extends @Nullable Object> TestExecution<O> execution(String executionArn, TypeRef<O> outputType);

    /**
     * Stands in for a function that workflows invoke: what it answers is said by the test.
     *
     * @param functionName the name by which it is invoked
     * @return what says how it answers
     * @throws UnsupportedOperationException if functions are deployed for real, and cannot be replaced
     */
    FunctionStub whenInvoking(String functionName);

    /**
     * The executions as an application sees them.
     *
     * @return starts, describes and stops executions, and completes callbacks
     */
    DurableExecutions executions();
}
