package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableContext;
import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.WaitForConditionConfig;
import io.durable.error.ErrorObject;
import io.durable.retry.WaitStrategies;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures of invokes, callbacks and conditions, seen two contexts further out: the same types, with all that they told. */
@EndsInTime
class OutsideNestingTests {

    private static final ErrorObject REFUSED = new ErrorObject("Refused", "no thanks", "{\"code\":7}", List.of("line"));

    private final List<String> seen = new ArrayList<>();

    static Stream<Arguments> failures() {
        return Stream.of(
                failure(
                        "a function",
                        (harness, ctx) -> ctx.invoke("i", "refusing", "payload", String.class),
                        "InvokeException(no thanks)STOPPED[i|Refused|{\"code\":7}]"),
                failure(
                        "a callback",
                        (harness, ctx) -> ctx.waitForCallback(
                                "c", String.class, (id, s) -> harness.backend().failCallback(id, REFUSED)),
                        "CallbackException(no thanks)FAILED[c|Refused|{\"code\":7}]"),
                failure(
                        "a submitter",
                        (harness, ctx) -> ctx.waitForCallback("c", String.class, (id, s) -> {
                            throw new IOException("unreachable");
                        }),
                        "CallbackException(unreachable)SUBMITTER_FAILED[c|java.io.IOException|-]"
                                + " <- StepException(unreachable)[-|java.io.IOException|-]"),
                failure(
                        "a check",
                        (harness, ctx) -> ctx.waitForCondition(
                                "w",
                                Integer.class,
                                (n, check) -> {
                                    throw new IOException("gone");
                                },
                                impatient()),
                        "WaitForConditionException(gone)[w|java.io.IOException|-]"),
                failure(
                        "an exhausted strategy",
                        (harness, ctx) -> ctx.waitForCondition("w", Integer.class, (n, check) -> n, impatient()),
                        "WaitForConditionException(waitForCondition exceeded maximum attempts (1))"
                                + "[w|io.durable.error.WaitForConditionException|-]"));
    }

    private static WaitForConditionConfig<Integer> impatient() {
        return WaitForConditionConfig.of(0, WaitStrategies.fixedDelay((Integer n) -> true, 1, Duration.ofSeconds(1)));
    }

    private static Arguments failure(
            String what, BiFunction<WorkflowHarness, DurableContext, Object> failing, String description) {
        return Arguments.argumentSet(what, failing, description);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void are_the_same_live_and_replayed(
            BiFunction<WorkflowHarness, DurableContext, Object> failing, String description) {
        for (Variant variant : Variant.all().toList()) {
            seen.clear();
            WorkflowHarness harness = variant.harness();
            harness.backend().registerPlain("refusing", payload -> "never asked");
            harness.deploy((input, ctx) -> {
                seen.add(Failures.caughtFrom(() -> ctx.runInChildContextAsync(
                                "outer",
                                Object.class,
                                outer -> outer.runInChildContext(
                                        "inner", Object.class, inner -> failing.apply(harness, inner)))
                        .get()));
                ctx.wait(Duration.ofHours(1));
                return null;
            });
            String arn = harness.start();
            harness.driver().runNext();
            if (harness.started(OperationType.CHAINED_INVOKE) == 1) {
                harness.end(arn, OperationType.CHAINED_INVOKE, OperationStatus.STOPPED, REFUSED);
            }

            harness.finish(arn);

            assertThat(seen).hasSize(2).allMatch(text -> text.endsWith(" <- " + description));
            assertThat(seen.get(0)).isEqualTo(seen.get(1)).startsWith("ChildContextException(");
        }
    }
}
