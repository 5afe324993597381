package io.durable.test.docs;

import io.durable.TypeRef;
import io.durable.test.DurableTester;
import io.durable.test.TestExecution;
import io.durable.test.WorkflowTester;
import io.durable.test.docs.OrderExample.Order;
import io.durable.test.docs.OrderExample.OrderWorkflow;
import io.durable.test.docs.OrderExample.Receipt;
import io.durable.test.history.HistoryFiles;
import io.durable.test.history.RecordedExecution;
import io.durable.test.replay.ReplayTest;
import io.durable.test.replay.ReplayVerifier;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayExampleTests {

    // tag::example[]
    private final OrderWorkflow workflow = new OrderWorkflow((order, key) -> "never asked for in a replay");
    private final ReplayVerifier verifier =
            ReplayVerifier.of(TypeRef.of(Order.class), TypeRef.of(Receipt.class), workflow);

    @ReplayTest("src/test/histories/orders")
    void running_orders_survive_the_next_deployment(RecordedExecution execution) {
        verifier.verify(execution).assertFits();
    }

    @Test
    void an_execution_is_kept_for_later(@TempDir Path folder) {
        WorkflowTester<Order, Receipt> tester = DurableTester.of(Order.class, Receipt.class, workflow);
        TestExecution<Receipt> execution = tester.start(new Order("o1", 900)).awaitSuspension();

        HistoryFiles.write(tester.record(execution), folder.resolve("cooling-off.json"));

        verifier.verify(HistoryFiles.read(folder.resolve("cooling-off.json"))).assertFits();
    }
    // end::example[]
}
