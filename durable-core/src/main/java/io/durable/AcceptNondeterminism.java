package io.durable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that code of a workflow may do between operations what usually differs from run to run, such as reading a clock for a message:
 * the determinism guard of {@code durable-test} reports nothing of it. It has no effect when the workflow runs.
 *
 * <p>It holds for what the method does itself, its lambdas included; what the methods that it calls do is still reported.
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.TYPE})
@Retention(RetentionPolicy.CLASS)
public @interface AcceptNondeterminism {

    /**
     * Why no operation depends on it.
     *
     * @return the reason, in a sentence
     */
    String reason();
}
