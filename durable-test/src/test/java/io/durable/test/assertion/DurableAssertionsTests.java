package io.durable.test.assertion;

import static io.durable.test.assertion.DurableAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.StepConfig;
import io.durable.client.EventType;
import io.durable.retry.RetryStrategies;
import io.durable.test.DurableTester;
import io.durable.test.TestExecution;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each assertion passes for what holds, and fails for what does not, with the operations in its message. */
class DurableAssertionsTests {

    private static final TestExecution<String> DONE = DurableTester.of(String.class, String.class, (input, ctx) -> {
                ctx.wait("pause", Duration.ofHours(1));
                return ctx.step(
                        "charge",
                        String.class,
                        s -> {
                            if (s.attempt() == 1) {
                                throw new IllegalStateException("busy");
                            }
                            return "paid";
                        },
                        StepConfig.defaults().withRetry(RetryStrategies.fixedDelay(2, Duration.ofSeconds(5))));
            })
            .run("a");

    private static final TestExecution<String> BROKEN = DurableTester.of(String.class, String.class, (input, ctx) -> {
                throw new IllegalStateException("broke");
            })
            .run("a");

    @Test
    void what_holds_passes() {
        assertThat(DONE)
                .succeeded()
                .hasResult("paid")
                .hasOperations("pause", "charge")
                .hasNoOperation("ship")
                .took(Duration.ofSeconds(3605))
                .wasInvokedTimes(3);
        assertThat(DONE).result(String.class).isEqualTo("paid");
        assertThat(DONE)
                .operation("charge")
                .ranTimes(2)
                .failedWith(IllegalStateException.class)
                .succeeded()
                .hasResult("paid")
                .hasChildren(0)
                .isOfType(OperationType.STEP);
        assertThat(DONE).operation("pause").waitedFor(Duration.ofHours(1));
        assertThat(DONE.operation("pause")).hasStatus(OperationStatus.SUCCEEDED);
        assertThat(DONE)
                .history()
                .containsExactly(
                        EventType.EXECUTION_STARTED,
                        EventType.WAIT_STARTED,
                        EventType.INVOCATION_COMPLETED,
                        EventType.WAIT_SUCCEEDED,
                        EventType.STEP_STARTED,
                        EventType.STEP_FAILED,
                        EventType.INVOCATION_COMPLETED,
                        EventType.STEP_STARTED,
                        EventType.STEP_SUCCEEDED,
                        EventType.INVOCATION_COMPLETED,
                        EventType.EXECUTION_SUCCEEDED);
        assertThat(BROKEN)
                .failed()
                .failedWith("java.lang.IllegalStateException")
                .failedSaying("broke");
    }

    static Stream<Consumer<ExecutionAssert<String>>> wrong() {
        return Stream.of(
                it -> it.failed(),
                it -> it.isRunning(),
                it -> it.failedWith("StepError"),
                it -> it.failedSaying("broke"),
                it -> it.hasResult("refused"),
                it -> it.hasOperations("charge"),
                it -> it.hasNoOperation("charge"),
                it -> it.operation("ship"),
                it -> it.took(Duration.ofSeconds(1)),
                it -> it.wasInvokedTimes(1),
                it -> it.operation("charge").ranTimes(1),
                it -> it.operation("charge").failedWith("Other"),
                it -> it.operation("charge").hasResult("refused"),
                it -> it.operation("charge").hasStatus(OperationStatus.FAILED),
                it -> it.operation("charge").isOfType(OperationType.WAIT),
                it -> it.operation("charge").hasChildren(1),
                it -> it.operation("pause").waitedFor(Duration.ofHours(2)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void what_does_not_hold_fails_with_the_operations(Consumer<ExecutionAssert<String>> wrong) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> wrong.accept(assertThat(DONE)))
                .withMessageContaining("STEP 'charge' SUCCEEDED, 2 attempts, PT5S");
    }

    @Test
    void another_error_fails() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(BROKEN).succeeded())
                .withMessageContaining("java.lang.IllegalStateException: broke")
                .withMessageContaining("no operations");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(BROKEN).failedWith("StepError"));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(BROKEN).failedSaying("other"));
        assertThatCode(() -> assertThat(BROKEN).failed()).doesNotThrowAnyException();
    }
}
