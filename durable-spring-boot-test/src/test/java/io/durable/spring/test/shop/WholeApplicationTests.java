package io.durable.spring.test.shop;

import static io.durable.test.assertion.DurableAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.durable.TypeRef;
import io.durable.client.DurableExecutions;
import io.durable.client.ListRequest;
import io.durable.client.StartExecution;
import io.durable.spring.test.AutoConfigureDurable;
import io.durable.test.DurableTester;
import io.durable.test.TestExecution;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureDurable
class WholeApplicationTests {

    @Autowired
    private DurableTester tester;

    @Autowired
    private DurableExecutions executions;

    @Test
    void an_execution_that_the_application_has_started_is_run_further_by_the_test(
            @Autowired ApplicationContext context) {
        String arn = executions.start(StartExecution.of("parcelling", new Order("o1", 20)));

        TestExecution<String> execution =
                tester.execution(arn, TypeRef.of(String.class)).runToEnd();

        assertThat(execution).hasResult("stock for o1").took(Duration.ofHours(1));
        assertThat(context.getBeansOfType(ShopController.class)).hasSize(1);
    }

    @Test
    void functions_of_the_application_stay_what_they_are() {
        assertThat(executions.list(ListRequest.of("parcelling")).items()).isEmpty();
        assertThat(tester.run("refunds", new Order("o1", 20), String.class)).hasResult("refunded o1");
    }
}
