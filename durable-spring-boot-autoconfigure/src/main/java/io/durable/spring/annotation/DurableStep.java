package io.durable.spring.annotation;

import io.durable.StepSemantics;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes each call of a method a step, where a workflow makes it.
 *
 * <p>A call by the code of a handler, of a child context or of a branch does what
 * {@link io.durable.StepOperations#step(String, io.durable.TypeRef, io.durable.StepFunction, io.durable.StepConfig) ctx.step} does with
 * the method as its body: the outcome is recorded, a failed attempt is repeated, and on replay the method is not called. Any other
 * call is a plain one: outside of a workflow, inside the body of a step, and on a thread that the workflow's own code has started.
 *
 * <pre>{@code
 * @DurableStep(retry = "inventory", timeout = "30s")
 * public Hold reserve(String order, List<OrderLine> lines) { ... }
 * }</pre>
 *
 * <p>The result is read back from its record as the return type of the method, generics included. The caller of a step sees what
 * {@code ctx.step} throws: the failure of the last attempt is a {@link io.durable.error.StepException}, whatever the method threw, checked
 * or not. Arguments are not recorded: like all code of a workflow, those of a replay are to be the same.
 *
 * <p>The method belongs to a Spring bean and is called through its proxy: a call on {@code this} is a plain one. It is not private,
 * static or final, and neither is its class final, unless an interface declares the method. It may be declared in an interface or a
 * superclass together with this annotation. The start of the application fails otherwise.
 *
 * @since 0.1
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface DurableStep {

    /**
     * The step's name, which is compared on replay: 1 to 256 printable ASCII characters.
     *
     * @return the name; empty, the default: the name of the method
     */
    String name() default "";

    /**
     * The retry preset that decides what follows a failed attempt: one of {@code durable.retry.presets}, or a bean of type
     * {@link io.durable.retry.RetryStrategy}. The start of the application fails if there is none of this name.
     *
     * @return the name of the preset; empty, the default: the engine's default strategy
     */
    String retry() default "";

    /**
     * What holds when an invocation dies while the method runs.
     *
     * @return at least once per attempt, unless set
     */
    StepSemantics semantics() default StepSemantics.AT_LEAST_ONCE_PER_RETRY;

    /**
     * How long an attempt may take, such as {@code 30s}, {@code 500ms} or {@code PT5M}: 1 ms to 366 days. The method then runs on a
     * thread of its own; see {@link io.durable.StepConfig#withTimeout}.
     *
     * @return the time; empty, the default: without a limit
     */
    String timeout() default "";
}
