package io.durable.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Gives a test with {@code @SpringBootTest}, or with another slice, a backend in virtual time and a {@link
 * io.durable.test.DurableTester}: for tests of the whole application whose executions take days.
 *
 * <pre>{@code
 * @SpringBootTest
 * @AutoConfigureDurable
 * class ApprovalTests { ... }
 * }</pre>
 *
 * <p>Nothing runs, and no time passes, unless the test says so by the tester. After each test the executions are forgotten, functions that stood in
 * for others are gone, and the clock is set back. {@link DurableTest} includes it.
 *
 * @since 0.1
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
public @interface AutoConfigureDurable {}
