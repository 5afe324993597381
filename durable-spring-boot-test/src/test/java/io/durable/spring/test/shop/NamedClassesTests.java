package io.durable.spring.test.shop;

import static io.durable.test.assertion.DurableAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableHandler;
import io.durable.spring.test.DurableTest;
import io.durable.test.DurableTester;
import io.durable.test.TestExecution;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The handler of a configuration, with the steps of a bean. */
@DurableTest({Parcels.class, Stock.class})
class NamedClassesTests {

    @Autowired
    private DurableTester tester;

    @Autowired
    private DurableHandler<Order, String> parcelling;

    @Test
    void calls_of_annotated_methods_are_steps() {
        TestExecution<String> execution = tester.run(parcelling, new Order("o1", 20));

        assertThat(execution).succeeded().hasResult("stock for o1").took(Duration.ofHours(1));
        assertThat(execution).operation("reserve").ranTimes(1).hasResult("stock for o1");
    }

    @Test
    void no_other_handler_is_there(@Autowired ApplicationContext context) {
        assertThat(context.getBeanNamesForType(Orders.class)).isEmpty();
        assertThat(context.getBeanNamesForType(Refunds.class)).isEmpty();
        assertThat(context.getBeanNamesForType(Stock.class)).containsExactly("stock");
        assertThat(context.getBeanNamesForType(Audit.class)).containsExactly("audit");
    }
}
