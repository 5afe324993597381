package io.durable.test.replay;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A JUnit test that is run once for each history of a folder: the method takes a {@link
 * io.durable.test.history.RecordedExecution}. It needs {@code junit-jupiter-params}.
 *
 * <pre>{@code
 * @ReplayTest("src/test/histories/orders")
 * void running_orders_survive_the_next_deployment(RecordedExecution execution) {
 *     verifier.verify(execution).assertFits();
 * }
 * }</pre>
 *
 * <p>A folder without histories fails the test.
 *
 * @since 0.1
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@ArgumentsSource(ReplayArguments.class)
public @interface ReplayTest {

    /**
     * Where the histories are.
     *
     * @return a folder of {@code .json} files, relative to the directory in which the tests run: as a rule that of the module
     */
    String value();
}
