package io.durable.spring.test.main;

import static io.durable.test.assertion.DurableAssertions.assertThat;

import io.durable.DurableHandler;
import io.durable.spring.test.DurableTest;
import io.durable.test.DurableTester;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The main class is part of a slice, and nothing has to be named. */
@DurableTest
class MainApplicationTests {

    @Test
    void a_handler_of_the_main_class_is_loaded(
            @Autowired DurableTester tester, @Autowired DurableHandler<String, String> greetings) {
        assertThat(tester.run(greetings, "Ada"))
                .succeeded()
                .hasResult("Hello Ada")
                .took(Duration.ofDays(365));
    }
}
