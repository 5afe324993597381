package io.durable.spring.test.docs;

import static io.durable.test.assertion.DurableAssertions.assertThat;

import io.durable.TypeRef;
import io.durable.client.DurableExecutions;
import io.durable.client.StartExecution;
import io.durable.spring.test.AutoConfigureDurable;
import io.durable.test.DurableTester;
import io.durable.test.TestExecution;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

// tag::example[]
@SpringBootTest
@AutoConfigureDurable
class ApplicationTests {

    @Autowired
    private DurableTester tester;

    @Autowired
    private DurableExecutions executions;

    @Test
    void what_the_application_has_started_goes_on_when_the_test_says_so() {
        tester.whenInvoking("shipping").thenReturn("track-1");
        String arn = executions.start(StartExecution.of("orders", new Order("o1", 20)));

        TestExecution<Receipt> execution =
                tester.execution(arn, TypeRef.of(Receipt.class)).awaitSuspension();

        assertThat(execution).isRunning().operation("charge").hasResult("paid 20");
        assertThat(execution.runToEnd()).succeeded();
    }
}
// end::example[]
