package io.durable.sample.order;

import static io.durable.test.assertion.DurableAssertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.durable.DurableHandler;
import io.durable.client.EventType;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import io.durable.error.ErrorObject;
import io.durable.spring.test.DurableTest;
import io.durable.test.EffectProbe;
import io.durable.test.InMemoryTester;
import io.durable.test.TestExecution;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

@DurableTest(
        classes = {OrderWorkflow.class, Inventory.class, Approvals.class},
        properties = "sample.cooling-off=7d")
class OrderWorkflowTests {

    private static final OrderPlaced ORDER = order("tea", 2);
    private static final OrderPlaced LARGE_ORDER = order("tea", 60);

    @Autowired
    private InMemoryTester tester;

    @Autowired
    private DurableHandler<OrderPlaced, Receipt> orders;

    @MockitoBean
    private Payments payments;

    @MockitoBean
    private Shipping shipping;

    @MockitoSpyBean
    private Approvals approvals;

    @BeforeEach
    void everythingIsPaidAndShipped() throws Exception {
        given(payments.charge(any(), anyString())).willReturn(new Payment("pay-1", new BigDecimal("19.80")));
        given(shipping.ship(any())).willReturn(new Shipment("track-1"));
    }

    @Test
    void an_order_is_shipped_after_seven_days() {
        TestExecution<Receipt> execution = tester.run(orders, ORDER);

        assertThat(execution)
                .succeeded()
                .hasResult(new Receipt("tea-1", new BigDecimal("19.80"), "pay-1", "track-1", null))
                .hasOperations("reserve", "charge", "cooling-off", "ship")
                .took(Duration.ofDays(7));
    }

    @Test
    void nothing_is_shipped_before_the_seven_days_are_over() throws Exception {
        TestExecution<Receipt> execution = tester.start(orders, ORDER).advance(Duration.ofDays(6));

        assertThat(execution).isRunning();
        verify(payments).charge(any(), anyString());
        verify(shipping, never()).ship(any());
    }

    @Test
    void an_inventory_that_does_not_answer_is_asked_again_after_a_while() {
        TestExecution<Receipt> execution = tester.run(orders, order("flaky", 1));

        assertThat(execution).succeeded().operation("reserve").ranTimes(3);
        assertThat(execution)
                .history()
                .containsExactly(
                        EventType.EXECUTION_STARTED,
                        EventType.STEP_STARTED,
                        EventType.STEP_FAILED,
                        EventType.INVOCATION_COMPLETED,
                        EventType.STEP_STARTED,
                        EventType.STEP_FAILED,
                        EventType.INVOCATION_COMPLETED,
                        EventType.STEP_STARTED,
                        EventType.STEP_SUCCEEDED,
                        EventType.STEP_STARTED,
                        EventType.STEP_SUCCEEDED,
                        EventType.WAIT_STARTED,
                        EventType.INVOCATION_COMPLETED,
                        EventType.WAIT_SUCCEEDED,
                        EventType.STEP_STARTED,
                        EventType.STEP_SUCCEEDED,
                        EventType.INVOCATION_COMPLETED,
                        EventType.EXECUTION_SUCCEEDED);
    }

    @Test
    void what_is_sold_out_ends_the_order_at_once() {
        TestExecution<Receipt> execution = tester.run(orders, order("out-of-stock", 1));

        assertThat(execution).failedSaying("'out-of-stock' is sold out").hasOperations("reserve");
        assertThat(execution).operation("reserve").ranTimes(1);
    }

    @Test
    void a_declined_card_gives_the_stock_back() {
        given(payments.charge(any(), anyString())).willThrow(new CardDeclinedException("The card was declined"));

        TestExecution<Receipt> execution = tester.run(orders, ORDER);

        assertThat(execution).failedSaying("The card was declined").hasOperations("reserve", "charge", "release");
    }

    @Test
    void an_order_that_cannot_be_fulfilled_fails_before_anything_is_done() {
        TestExecution<Receipt> execution = tester.run(orders, order("tea", 0));

        assertThat(execution)
                .failedWith(InvalidOrderException.class.getName())
                .failedSaying("quantity of 'tea' must be 1 or more")
                .hasOperations();
    }

    @Test
    void a_large_order_waits_until_somebody_permits_it() {
        TestExecution<Receipt> execution = tester.start(orders, LARGE_ORDER).advance(Duration.ofHours(23));
        assertThat(execution).isRunning().hasOperations("approval");

        execution.callback("approval").succeed(new Approval("Ada"));

        assertThat(execution.runToEnd()).succeeded();
        assertThat(execution).operation("approval").waitedFor(Duration.ofHours(23));
    }

    @Test
    void a_large_order_that_nobody_permits_within_a_day_is_refused() {
        TestExecution<Receipt> execution = tester.run(orders, LARGE_ORDER);

        assertThat(execution)
                .failedWith(OrderRefusedException.class.getName())
                .failedSaying("Nobody has answered within PT24H")
                .took(Duration.ofDays(1));
        verify(payments, never()).charge(any(), anyString());
    }

    @Test
    void a_large_order_that_somebody_refuses_fails() {
        TestExecution<Receipt> execution = tester.start(orders, LARGE_ORDER).awaitSuspension();

        execution.callback("approval").fail(ErrorObject.of("Refused", "Ada has refused the order"));

        assertThat(execution.runToEnd()).failedSaying("Ada has refused the order");
    }

    @Test
    void wherever_the_process_dies_an_order_ends_the_same_way_and_is_shipped_once() throws Exception {
        EffectProbe shipments = EffectProbe.atMostOncePerProcess("ship");
        given(shipping.ship(any())).will(call -> {
            shipments.record();
            return new Shipment("track-1");
        });

        tester.crashEverywhere(orders, ORDER, shipments).assertNone();
    }

    @Test
    void wherever_the_process_dies_a_large_order_that_nobody_permits_is_refused() {
        tester.crashEverywhere(orders, LARGE_ORDER).assertNone();
    }

    @Test
    void wherever_the_process_dies_a_large_order_that_somebody_permits_is_shipped() {
        willAnswer(call -> {
                    permit(call.getArgument(1));
                    return null;
                })
                .given(approvals)
                .ask(any(), anyString());

        tester.crashEverywhere(orders, LARGE_ORDER).assertNone();
    }

    /** Whoever is asked again after a crash has answered already. */
    private void permit(String callbackId) {
        try {
            tester.executions().succeedCallback(callbackId, new Approval("Ada"));
        } catch (ExecutionClientException answered) {
            if (answered.reason() != Reason.CALLBACK_CLOSED) {
                throw answered;
            }
        }
    }

    private static OrderPlaced order(String sku, int quantity) {
        OrderLine line = new OrderLine(sku, quantity, new BigDecimal("9.90"));
        return new OrderPlaced(sku + "-1", "Ada", List.of(line), "tok_1");
    }
}
