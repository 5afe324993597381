package io.durable.engine.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.error.ErrorObject;
import io.durable.error.StepException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorObjectsTests {

    private final ErrorObjects errors = new ErrorObjects(true, List.of());

    @Test
    void the_message_is_whole_if_it_is_the_data_that_does_not_fit() {
        String message = "m".repeat(20_000);
        ErrorObject error = new ErrorObject("Type", message, "d".repeat(20_000), List.of());

        ErrorObject recorded = errors.toRecord(new StepException("step", error, null));

        assertThat(recorded.errorMessage()).isEqualTo(message);
        assertThat(recorded.errorData()).isNull();
        assertThat(recorded.stackTrace()).isEmpty();
    }
}
