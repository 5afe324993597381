package io.durable.test;

import org.jspecify.annotations.Nullable;

/**
 * An execution from its start to its end, to be run again and again with other crashes. Whatever the workflow leaves behind, such as the
 * charges in a payment service, is made anew for each run; what must hold of it whatever happens is asserted here.
 *
 * <pre>{@code
 * crash -> {
 *     Payments payments = new Payments();
 *     var tester = DurableTester.builder(Order.class, Receipt.class, new Orders(payments)).crash(crash).build();
 *     TestExecution<Receipt> execution = tester.run(order);
 *     assertThat(payments.charges()).hasSizeLessThan(2);
 *     return execution;
 * }
 * }</pre>
 *
 * @param <O> the result of the workflow
 * @since 0.1
 */
@FunctionalInterface
public interface CrashScenario<O extends @Nullable Object> {

    /**
     * Runs the scenario.
     *
     * @param crash the crash of this run, to be handed to the tester
     * @return the execution, which has ended
     * @throws Exception if it goes wrong, as a rule an {@code AssertionError} for what does not hold
     */
    TestExecution<O> run(Crash crash) throws Exception;
}
