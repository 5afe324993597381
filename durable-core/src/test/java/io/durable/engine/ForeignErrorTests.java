package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.OperationType;
import io.durable.error.ErrorObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
}
