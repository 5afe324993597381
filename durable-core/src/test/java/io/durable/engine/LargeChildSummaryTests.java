package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.ChildContextConfig;
import io.durable.OperationType;
import io.durable.backend.OperationDetails;

/** What is recorded in place of a result that is too large. */
@EndsInTime
class LargeChildSummaryTests {

    private static final int SIZE = 256 * 1024 + 1;

    @EveryVariant
    void stand_in_for_the_result_in_the_record(Variant variant) {
        ChildContextConfig config = ChildContextConfig.defaults()
                .withSummary(value -> "{\"length\":" + String.valueOf(value).length() + "}");
        WorkflowHarness harness = variant.harness()
                .deploy((input, ctx) -> ctx.runInChildContext("large", String.class, child -> "y".repeat(SIZE), config)
                        .length());

        WorkflowHarness.Run run = harness.run();

        assertThat(harness.updates().get(1).payload()).isEqualTo("{\"length\":" + SIZE + "}");
        assertThat(run.only(OperationType.CONTEXT).details())
                .isInstanceOfSatisfying(
                        OperationDetails.ContextDetails.class,
                        details -> assertThat(details.replayChildren()).isTrue());
    }

    @EveryVariant
    void are_not_made_for_a_result_that_fits(Variant variant) {
        ChildContextConfig config = ChildContextConfig.defaults().withSummary(value -> {
            throw new AssertionError("not asked for");
        });
        WorkflowHarness harness = variant.harness()
                .deploy((input, ctx) -> ctx.runInChildContext("small", String.class, child -> "y", config));

        assertThat(harness.run().result()).isEqualTo("\"y\"");
    }

    @EveryVariant
    void that_are_too_large_themselves_fail_the_execution(Variant variant) {
        ChildContextConfig config = ChildContextConfig.defaults().withSummary(String::valueOf);
        WorkflowHarness harness = variant.harness()
                .deploy((input, ctx) ->
                        ctx.runInChildContext("large", String.class, child -> "y".repeat(SIZE), config));

        assertThat(harness.run().error().errorType()).isEqualTo("PayloadTooLargeError");
    }
}
