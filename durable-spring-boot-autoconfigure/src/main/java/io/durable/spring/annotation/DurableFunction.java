package io.durable.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method of a bean a handler: the workflow that runs when the function of its name is invoked. It is what a bean of type
 * {@link io.durable.DurableHandler} is, in memory and on AWS Lambda.
 *
 * <pre>{@code
 * @DurableFunction
 * Receipt orders(OrderPlaced order, DurableContext ctx) { ... }
 * }</pre>
 *
 * <p>The method takes at most one input, whose type is read from the declaration, generics included, and at most one
 * {@link io.durable.DurableContext}, in any order. Without a result the function's answer has none. The method is called through the
 * bean's proxies, if it has any, and the bean is looked up for each invocation. It is not private, static or final. The start of the
 * application fails if two functions have the same name.
 *
 * @since 0.1
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface DurableFunction {

    /**
     * The name of the function: 1 to 140 of the characters {@code A-Z a-z 0-9 - _}.
     *
     * @return the name; empty, the default: the name of the method
     */
    String name() default "";
}
