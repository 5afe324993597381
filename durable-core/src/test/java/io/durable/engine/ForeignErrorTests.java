package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.BatchResult;
import io.durable.DurableCallback;
import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails;
import io.durable.client.ExecutionStatus;
import io.durable.error.ErrorObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors as another SDK, or nobody we know, has recorded them. */
@EndsInTime
class ForeignErrorTests {

    private final List<String> seen = new ArrayList<>();

    static Stream<ErrorObject> shapes() {
        return Stream.of(
                new ErrorObject(null, null, null, List.of()),
                ErrorObject.of("TypeError", "undefined is not a function"),
                new ErrorObject("builtins.ValueError", "bad", "{\"code\":7}", List.of("File \"a.py\", line 3", "")),
                new ErrorObject("StepError", "", "{\"durableError\":", List.of()),
                new ErrorObject("StepError", "m", "{\"durableError\":7}", List.of()),
                new ErrorObject("ChildContextError", null, "{\"durableError\":{\"cause\":{}}}", List.of()),
                new ErrorObject("ChildContextError", "m", "{\"durableError\":{\"cause\":\"x\"}}", List.of()));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void any_recorded_error_is_read(ErrorObject error) {
        WorkflowHarness harness = WorkflowHarness.create();
        harness.deploy((input, ctx) -> {
            seen.add(Failures.caughtFrom(() -> ctx.runInChildContext(
                    "c", String.class, child -> child.step("a", String.class, s -> "never recorded by us"))));
            ctx.wait(Duration.ofSeconds(1));
            return null;
        });
        String arn = harness.start();
        harness.driver().runQueued();
        harness.replace(arn, OperationType.CONTEXT, error);
        harness.finish(arn);

        assertThat(seen).hasSize(3).startsWith("nothing");
        assertThat(seen.get(1))
                .isEqualTo(seen.get(2))
                .startsWith("ChildContextException(" + error.errorMessage() + ")[c|");
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void any_error_of_a_callback_is_told_as_it_is(ErrorObject error) {
        WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
            DurableCallback<String> callback = ctx.createCallback("c", String.class);
            String failure = Failures.caughtFrom(callback::get);
            seen.add(failure);
            ctx.wait(Duration.ofSeconds(1));
            return failure;
        });
        String arn = harness.suspended();
        harness.end(arn, OperationType.CALLBACK, OperationStatus.FAILED, error);

        assertThat(harness.finish(arn).description().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(seen)
                .hasSize(2)
                .containsOnly("CallbackException(" + error.errorMessage() + ")FAILED[c|"
                        + Objects.requireNonNullElse(error.errorType(), "-") + "|"
                        + Objects.requireNonNullElse(error.errorData(), "-") + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "\"text\"",
                "7",
                "{\"ErrorType\":7,\"ErrorMessage\":{\"a\":1}}",
                "{\"ErrorType\":\"TypeError\",\"StackTrace\":\"one text\"}",
                "{\"ErrorMessage\":\"m\",\"StackTrace\":[7,{\"frame\":[]},null],\"Cause\":[{}]}",
                "{\"ErrorType\":\"ChildContextError\",\"ErrorData\":\"{\\\"durableError\\\":7}\"}"
            })
    void any_error_in_the_record_of_a_batch_is_read(String error) {
        WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
            BatchResult<Integer> batch = ctx.map("batch", List.<Integer>of(1), Integer.class, (item, n, index) -> n);
            seen.add(batch.all().get(0).status() + " "
                    + Failures.describe(batch.all().get(0).failure()));
            ctx.wait(Duration.ofSeconds(1));
            ctx.wait(Duration.ofSeconds(1));
            return null;
        });
        String arn = harness.suspended();
        Operation record = harness.backend().operations(arn).stream()
                .filter(operation -> "batch".equals(operation.identity().name()))
                .findFirst()
                .orElseThrow();
        String foreign = "{\"all\":[{\"error\":" + error + ",\"index\":0,\"status\":\"FAILED\"}],\"more\":[]}";
        harness.backend()
                .setOperation(
                        arn,
                        new Operation(
                                record.identity(),
                                OperationStatus.SUCCEEDED,
                                record.startTimestamp(),
                                record.endTimestamp(),
                                new OperationDetails.ContextDetails(foreign, null, false)));

        assertThat(harness.finish(arn).description().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(seen).hasSizeGreaterThan(2).startsWith("SUCCEEDED ");
        assertThat(seen.get(1)).startsWith("FAILED ChildContextException(");
        assertThat(seen.subList(1, seen.size())).containsOnly(seen.get(1));
    }
}
