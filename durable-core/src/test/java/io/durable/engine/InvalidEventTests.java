package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durable.LambdaContext;
import io.durable.TypeRef;
import io.durable.error.InvalidInvocationException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the function is invoked with, and is no event of a durable execution. */
@EndsInTime
class InvalidEventTests {

    private static final String SECRET = "s3cr3t";

    private final WorkflowFunction function =
            WorkflowHarness.create().engine().function("orders", TypeRef.of(String.class), (input, ctx) -> input);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json s3cr3t",
                "{",
                "[]",
                "7",
                "null",
                "{}",
                "{\"order\":\"s3cr3t\"}",
                "{\"DurableExecutionArn\":\"arn:x\"}",
                "{\"CheckpointToken\":\"t\"}",
                "{\"DurableExecutionArn\":\"\",\"CheckpointToken\":\"t\",\"InitialExecutionState\":{\"Operations\":[]}}",
                "{\"DurableExecutionArn\":\"arn:x\",\"CheckpointToken\":\"\",\"InitialExecutionState\":{\"Operations\":[]}}",
                "{\"DurableExecutionArn\":\"arn:x\",\"CheckpointToken\":\"s3cr3t\",\"InitialExecutionState\":{\"Operations\":[]}}",
                "{\"DurableExecutionArn\":\"arn:x\",\"CheckpointToken\":\"s3cr3t\"}",
                "{\"DurableExecutionArn\":\"arn:x\",\"CheckpointToken\":\"t\",\"InitialExecutionState\":{\"Operations\":[{\"Id\":7}]}}"
            })
    void that_are_none_of_a_durable_execution_are_thrown_back(String event) {
        assertThatThrownBy(() -> function.invoke(event.getBytes(StandardCharsets.UTF_8), new NoLambda()))
                .isInstanceOf(InvalidInvocationException.class)
                .message()
                .contains("durable execution")
                .doesNotContain(SECRET);
    }

    private static final class NoLambda implements LambdaContext {

        @Override
        public String requestId() {
            return "r-1";
        }

        @Override
        public String functionName() {
            return "orders";
        }

        @Override
        public String functionVersion() {
            return "$LATEST";
        }

        @Override
        public Optional<String> tenantId() {
            return Optional.empty();
        }

        @Override
        public Duration remainingTime() {
            return NO_DEADLINE;
        }
    }
}
