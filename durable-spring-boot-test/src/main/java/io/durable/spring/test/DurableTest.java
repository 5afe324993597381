package io.durable.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Tests workflows, and loads nothing else of the application: no web, no database, no AWS.
 *
 * <pre>{@code
 * @DurableTest(OrderWorkflow.class)
 * class OrderWorkflowTests {
 *
 *     @Autowired
 *     DurableTester tester;
 *
 *     @Autowired
 *     DurableHandler<OrderPlaced, Receipt> orders;
 *
 *     @MockitoBean
 *     Payments payments;
 *
 *     @Test
 *     void an_order_is_paid() {
 *         given(payments.charge(any())).willReturn("p1");
 *
 *         assertThat(tester.run(orders, order)).succeeded().hasResult(new Receipt("o1", "p1"));
 *     }
 * }
 * }</pre>
 *
 * <p>The context has what makes workflows run as in production: the engine with the {@code durable.*} properties of the application, its
 * presets, serdes and listeners. Executions run in memory and in virtual time, whatever {@code durable.backend}, {@code
 * durable.local.time-factor} and {@code durable.local.store} say. A {@link io.durable.test.DurableTester} runs them; it may be
 * injected as {@link io.durable.test.InMemoryTester} too, and so may {@link io.durable.client.DurableExecutions}. After each test the executions are forgotten,
 * functions that stood in for others are gone, and the clock is set back.
 *
 * <p>Which beans there are:
 * <ul>
 *   <li>those of the {@linkplain #value() named classes}, and no other components that are handlers; if none is named, the handlers that component scanning
 *       finds: components of type {@link io.durable.DurableHandler} and those with {@link
 *       io.durable.spring.annotation.DurableFunction @DurableFunction} methods;</li>
 *   <li>components that change how workflows run: {@link io.durable.spring.DurableEngineCustomizer}, {@link
 *       io.durable.spring.InMemoryBackendCustomizer}, {@link io.durable.spring.DurableObjectMapperCustomizer}, {@link
 *       io.durable.spring.DurableJsonMapperBuilderCustomizer}, {@link io.durable.serdes.Serdes}, {@link
 *       io.durable.retry.RetryStrategy}, {@link io.durable.retry.WaitStrategy}, {@link
 *       io.durable.listener.DurableExecutionListener}, {@link io.durable.listener.ThreadContextCarrier}, {@link
 *       io.durable.spring.HandlerRegistrar}, and the modules, components and customizers of
 *       Jackson;</li>
 *   <li>those of the class with {@code @SpringBootApplication} itself.</li>
 * </ul>
 *
 * <p>Other components and {@code @Configuration} classes are left out, as by all test slices: name them, use {@code @Import}, or replace what
 * they provide by {@code @MockitoBean} or {@code @TestBean}. Calls of {@code @DurableStep} methods of a bean that was replaced so are steps still.
 *
 * <p>A context is shared by test classes that ask for the same. Tests that share one must not run at the same time.
 *
 * @since 0.1
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(DurableTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(DurableTypeExcludeFilter.class)
@AutoConfigureDurable
@ImportAutoConfiguration
public @interface DurableTest {

    /**
     * The classes under test: handlers, {@code @Configuration} classes that declare them, and beans that they work with, such as
     * those with {@code @DurableStep} methods. They need not be found by component scanning; of an interface or an abstract
     * class, the components of that type are loaded.
     *
     * @return the classes; none, the default: all handlers that component scanning finds
     */
    @AliasFor("classes")
    Class<?>[] value() default {};

    /**
     * The classes under test, as {@link #value()}.
     *
     * @return the classes
     */
    @AliasFor("value")
    Class<?>[] classes() default {};

    /**
     * Properties of this test, before all others.
     *
     * @return properties as {@code key=value}
     */
    String[] properties() default {};

    /**
     * Whether the components named above are loaded that change how workflows run, and handlers if no classes are named.
     *
     * @return true by default; else what {@link #value()} and {@link #includeFilters()} say
     */
    boolean useDefaultFilters() default true;

    /**
     * Which components are loaded besides.
     *
     * @return the filters
     */
    Filter[] includeFilters() default {};

    /**
     * Which components are not loaded, although they would be. Named classes are loaded all the same.
     *
     * @return the filters
     */
    Filter[] excludeFilters() default {};

    /**
     * Auto-configurations that are left out.
     *
     * @return the classes
     */
    @AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
    Class<?>[] excludeAutoConfiguration() default {};
}
