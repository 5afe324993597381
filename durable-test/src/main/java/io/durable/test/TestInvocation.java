package io.durable.test;

import io.durable.client.EventDetails.InvocationCompleted;
import io.durable.client.EventOperation;
import io.durable.client.EventType;
import io.durable.client.HistoryEvent;
import io.durable.error.ErrorObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An invocation that has ended, with what ran in it.
 *
 * @param number its number, from 1
 * @param startTimestamp when it began
 * @param endTimestamp when it ended
 * @param error what it threw, or how it died; empty if it has answered
 * @param ran the operations that were begun or ended by its code, in that order and each once. What ends by time or by other
 *     parties, such as a wait, is of the invocation that began it
 * @since 0.1
 */
public record TestInvocation(
        int number,
        Instant startTimestamp,
        Instant endTimestamp,
        Optional<ErrorObject> error,
        List<TestOperation> ran) {

    /** Copies the operations. */
    public TestInvocation {
        ran = List.copyOf(ran);
    }

    static TestInvocation of(int number, HistoryEvent end, List<HistoryEvent> since, ExecutionView view) {
        InvocationCompleted details = (InvocationCompleted) end.details();
        List<TestOperation> ran = since.stream()
                .filter(event -> isOfCode(event.type()))
                .flatMap(event -> event.operation().map(EventOperation::id).stream())
                .distinct()
                .flatMap(id -> view.find(id).stream())
                .toList();
        Optional<ErrorObject> error = details.error()
                .map(failure -> Optional.ofNullable(failure.error()).orElse(ErrorObject.of(null, null)));
        return new TestInvocation(number, details.startTimestamp(), details.endTimestamp(), error, ran);
    }

    private static boolean isOfCode(EventType type) {
        return switch (type) {
            case CONTEXT_STARTED,
                    CONTEXT_SUCCEEDED,
                    CONTEXT_FAILED,
                    STEP_STARTED,
                    STEP_SUCCEEDED,
                    STEP_FAILED,
                    WAIT_STARTED,
                    WAIT_CANCELLED,
                    CALLBACK_STARTED,
                    CHAINED_INVOKE_STARTED -> true;
            default -> false;
        };
    }

    /** The number, and the names of what ran. */
    @Override
    public String toString() {
        return "invocation " + number + " " + ran;
    }
}
