package io.durable.spring.test.docs;

import static io.durable.test.assertion.DurableAssertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

import io.durable.DurableHandler;
import io.durable.spring.test.DurableTest;
import io.durable.test.InMemoryTester;
import io.durable.test.TestExecution;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

// tag::example[]
@DurableTest({OrderWorkflow.class, Stock.class})
class OrderWorkflowTests {

    @Autowired
    private InMemoryTester tester;

    @Autowired
    private DurableHandler<Order, Receipt> orders;

    @MockitoBean
    private Payments payments;

    @BeforeEach
    void everythingIsPaidAndShipped() {
        given(payments.charge(any(), any())).willReturn("p1");
        tester.whenInvoking("shipping").thenReturn("track-1");
    }

    @Test
    void an_order_is_shipped_after_seven_days() {
        TestExecution<Receipt> execution = tester.run(orders, new Order("o1", 20));

        assertThat(execution).succeeded().hasResult(new Receipt("o1", "p1")).took(Duration.ofDays(7));
        assertThat(execution).hasOperations("reserve", "charge", "cooling-off", "ship");
    }

    @Test
    void a_large_order_that_nobody_permits_within_a_day_fails() {
        assertThat(tester.run(orders, new Order("o1", 900))).failed().took(Duration.ofDays(1));
    }

    @Test
    void wherever_the_process_dies_an_order_ends_the_same_way() {
        tester.crashEverywhere(orders, new Order("o1", 20)).assertNone();
    }
}
// end::example[]
