package io.durable.spring.test.shop;

import static io.durable.test.assertion.DurableAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.durable.DurableHandler;
import io.durable.backend.memory.ManualTimeSource;
import io.durable.client.DurableExecutions;
import io.durable.client.ListRequest;
import io.durable.spring.test.DurableTest;
import io.durable.test.InMemoryTester;
import io.durable.test.TestExecution;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@DurableTest
class SliceTests {

    private static final Order ORDER = new Order("o1", 20);

    private final InMemoryTester tester;
    private final DurableHandler<Order, Receipt> orders;

    @MockitoBean
    private Payments payments;

    /** Beans come into the constructor; what it says holds for the test. */
    @Autowired
    SliceTests(InMemoryTester tester, DurableHandler<Order, Receipt> orders) {
        this.tester = tester;
        this.orders = orders;
        tester.whenInvoking("shipping").thenReturn("parcel-1");
    }

    @BeforeEach
    void payments() {
        given(payments.charge(any())).willReturn("p1");
    }

    @Test
    void a_handler_runs_in_virtual_time_with_the_properties_of_the_application() {
        TestExecution<Receipt> execution = tester.run(orders, ORDER);

        assertThat(execution).succeeded().hasResult(new Receipt("o1", "p1", "parcel-1"));
        assertThat(execution).took(Duration.ofDays(7)).operation("cooling-off").waitedFor(Duration.ofDays(7));
    }

    @Test
    void presets_of_the_application_decide_over_attempts() {
        given(payments.charge(any()))
                .willThrow(new IllegalStateException("busy"))
                .willReturn("p2");

        TestExecution<Receipt> execution = tester.run(Orders.class, ORDER);

        assertThat(execution).succeeded().operation("charge").ranTimes(2).waitedFor(Duration.ofHours(2));
        verify(payments, times(2)).charge(ORDER);
    }

    @Test
    void annotated_methods_are_run_by_their_names() {
        assertThat(tester.run("refunds", ORDER, String.class)).succeeded().hasResult("refunded o1");
    }

    @Test
    void crashes_find_nothing() {
        tester.crashEverywhere(orders, ORDER).assertNone();
    }

    @Test
    void recorded_executions_are_replayed_with_the_settings_of_the_application() {
        TestExecution<Receipt> execution = tester.run(orders, ORDER);

        tester.verifyReplay("orders", tester.record(execution.arn())).assertFits();
        verify(payments).charge(ORDER);
    }

    @Test
    void annotated_methods_are_replayed_too() {
        TestExecution<String> execution = tester.run("refunds", ORDER, String.class);

        tester.verifyReplay("refunds", tester.record(execution.arn())).assertFits();
    }

    @RepeatedTest(3)
    void each_test_finds_the_same_beginning(
            @Autowired DurableExecutions executions, @Autowired ManualTimeSource clock) {
        assertThat(executions.list(ListRequest.of("refunds")).items()).isEmpty();
        assertThat(clock.instant()).isEqualTo(ManualTimeSource.DEFAULT_START);
        assertThat(clock.pending()).isZero();
        verify(payments, times(0)).charge(any());

        tester.start("refunds", ORDER, String.class).awaitSuspension().advance(Duration.ofDays(1));
        tester.whenInvoking("refunds").thenReturn("stub");
        tester.service().delayCheckpoints(Duration.ofSeconds(1));

        assertThat(executions.list(ListRequest.of("refunds")).items()).hasSize(1);
    }

    @Nested
    class WhenNested {

        @Test
        void the_beans_and_mocks_are_those_of_the_class_around() {
            given(payments.charge(any())).willReturn("p3");

            assertThat(tester.run(orders, ORDER)).hasResult(new Receipt("o1", "p3", "parcel-1"));
        }
    }

    @Nested
    @TestPropertySource(properties = "shop.cooling-off=1s")
    class WithOtherProperties {

        @Test
        void a_context_of_its_own_has_them() {
            assertThat(tester.run(orders, ORDER)).succeeded().took(Duration.ofSeconds(1));
        }
    }
}
