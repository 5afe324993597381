package io.durable.conformance.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.conformance.wire.Verdict.Failed;
import io.durable.conformance.wire.Verdict.Passed;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTests {

    private static final Difference TYPE = new Difference("call 1", "Updates.Error.ErrorType", "\"E\"", "\"a.b.E\"");
    private static final DeclaredDifference DECLARED =
            DeclaredDifference.of("some-case", "Updates.Error.ErrorType", "\"E\"", "\"a[.]b[.]E\"", "class names");

    @Test
    void no_difference_passes() {
        assertThat(Verdict.of(List.of(), List.of())).isEqualTo(new Passed(List.of()));
    }

    @Test
    void a_declared_difference_passes_however_often_it_occurs() {
        assertThat(Verdict.of(List.of(TYPE, TYPE), List.of(DECLARED))).isEqualTo(new Passed(List.of(DECLARED)));
    }

    @Test
    void the_first_undeclared_difference_fails() {
        Difference first = new Difference("call 2", "Updates.Payload", "1", "2");
        Difference second = new Difference("call 3", "Updates.Payload", "1", "3");

        assertThat(Verdict.of(List.of(TYPE, first, second), List.of(DECLARED))).isEqualTo(new Failed(first.toString()));
    }

    @Test
    void a_declared_field_with_another_value_fails() {
        Difference other = new Difference("call 1", TYPE.field(), TYPE.captured(), "\"x.y.F\"");

        assertThat(Verdict.of(List.of(other), List.of(DECLARED))).isInstanceOf(Failed.class);
    }

    @Test
    void a_declared_field_of_which_the_capture_says_something_else_fails() {
        Difference other = new Difference("call 1", TYPE.field(), "\"F\"", TYPE.observed());

        assertThat(Verdict.of(List.of(other), List.of(DECLARED))).isInstanceOf(Failed.class);
    }

    @Test
    void a_declared_difference_that_does_not_occur_fails() {
        assertThat(Verdict.of(List.of(), List.of(DECLARED)))
                .isEqualTo(new Failed("a declared difference did not occur: Updates.Error.ErrorType: class names"));
    }
}
