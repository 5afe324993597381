package io.durable.spring.test.shop;

import static io.durable.test.assertion.DurableAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.verify;

import io.durable.spring.test.DurableTest;
import io.durable.test.DurableTester;
import io.durable.test.TestExecution;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

/** What stands in for a bean with steps has steps. */
class ReplacedStepsTests {

    private static final Order ORDER = new Order("o1", 20);

    @Nested
    @DurableTest(Parcels.class)
    class AMock {

        @Autowired
        private DurableTester tester;

        @MockitoBean
        private Stock stock;

        @Test
        void is_called_once_however_often_the_workflow_is_invoked() {
            given(stock.reserve(any())).willReturn("nothing");

            TestExecution<String> execution = tester.run("parcelling", ORDER, String.class);

            assertThat(execution).hasResult("nothing").wasInvokedTimes(2);
            assertThat(execution).operation("reserve").hasResult("nothing");
            verify(stock).reserve("o1");
        }

        @Test
        void is_as_new_in_the_next_test() {
            assertThat(tester.run("parcelling", ORDER, String.class))
                    .succeeded()
                    .hasResult(null);
            verify(stock).reserve("o1");
        }
    }

    @Nested
    @DurableTest({Parcels.class, Stock.class})
    class ASpy {

        @Autowired
        private DurableTester tester;

        @MockitoSpyBean
        private Stock stock;

        @Test
        void is_called_once_however_often_the_workflow_is_invoked() {
            assertThat(tester.run("parcelling", ORDER, String.class)).hasResult("stock for o1");
            verify(stock).reserve("o1");
        }
    }

    @Nested
    @DurableTest(Parcels.class)
    class ATestBean {

        @Autowired
        private DurableTester tester;

        @TestBean
        private Stock stock;

        static Stock stock() {
            return new Stock() {
                @Override
                String reserve(String order) {
                    return "stock of the test for " + order;
                }
            };
        }

        @Test
        void is_called_in_place_of_the_bean() {
            TestExecution<String> execution = tester.run("parcelling", ORDER, String.class);

            assertThat(execution).hasResult("stock of the test for o1");
            assertThat(execution).operation("reserve").ranTimes(1);
            assertThat(stock.reserve("o2")).isEqualTo("stock of the test for o2");
        }
    }
}
