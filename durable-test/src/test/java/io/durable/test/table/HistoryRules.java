package io.durable.test.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.client.EventDetails;
import io.durable.client.EventOperation;
import io.durable.client.EventType;
import io.durable.client.HistoryEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What holds of each history, whatever the workflow. */
final class HistoryRules {

    private final Set<String> started = new HashSet<>();
    private final Set<String> ended = new HashSet<>();

    private HistoryRules() {}

    static void check(List<HistoryEvent> history) {
        HistoryRules rules = new HistoryRules();
        assertThat(history.get(0).type()).isEqualTo(EventType.EXECUTION_STARTED);
        history.forEach(event -> event.operation().ifPresent(operation -> rules.check(event, operation)));
        assertThat(history.stream().map(HistoryEvent::type).filter(HistoryRules::endsAnExecution))
                .as("The ends of the execution")
                .hasSize(1);
    }

    private static boolean endsAnExecution(EventType type) {
        return type == EventType.EXECUTION_SUCCEEDED || type == EventType.EXECUTION_FAILED;
    }

    private void check(HistoryEvent event, EventOperation operation) {
        if (operation.name().isEmpty() && isOfTheExecution(event.type())) {
            return;
        }
        String what = event.type() + " of " + operation;
        assertThat(ended).as(what + " comes after its end").doesNotContain(operation.id());
        if (event.type().name().endsWith("_STARTED")) {
            checkStart(event, operation, what);
        } else {
            assertThat(started).as(what + " comes before its start").contains(operation.id());
            if (isEnd(event)) {
                ended.add(operation.id());
            }
        }
    }

    private static boolean isOfTheExecution(EventType type) {
        return type == EventType.EXECUTION_STARTED || endsAnExecution(type);
    }

    private void checkStart(HistoryEvent event, EventOperation operation, String what) {
        boolean first = started.add(operation.id());
        assertThat(first || event.type() == EventType.STEP_STARTED)
                .as(what + " comes twice")
                .isTrue();
        operation.parentId().ifPresent(parent -> {
            assertThat(started)
                    .as(what + " comes before the start of what it is in")
                    .contains(parent);
            assertThat(ended).as(what + " comes after the end of what it is in").doesNotContain(parent);
        });
    }

    /** Not the end of an attempt or check that another one follows. */
    private static boolean isEnd(HistoryEvent event) {
        Optional<EventDetails.Retry> retry = Optional.empty();
        if (event.details() instanceof EventDetails.Failed failed) {
            retry = failed.retry();
        } else if (event.details() instanceof EventDetails.Succeeded succeeded) {
            retry = succeeded.retry();
        }
        return retry.flatMap(EventDetails.Retry::nextAttemptDelay).isEmpty();
    }
}
