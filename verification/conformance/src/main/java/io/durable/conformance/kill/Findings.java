package io.durable.conformance.kill;

import io.durable.client.HistoryEvent;
import io.durable.conformance.kill.Entry.Acknowledged;
import io.durable.conformance.kill.Entry.Began;
import io.durable.conformance.kill.Entry.Ran;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares what code has done with what is recorded of it. */
final class Findings {

    /** The event that an acknowledged update has left, by type and action. An attempt that is to be repeated has failed. */
    private static final Map<String, String> EVENTS = Map.of(
            "STEP/START", "StepStarted",
            "STEP/SUCCEED", "StepSucceeded",
            "STEP/RETRY", "StepFailed",
            "CONTEXT/START", "ContextStarted",
            "CONTEXT/SUCCEED", "ContextSucceeded",
            "WAIT/START", "WaitStarted",
            "CALLBACK/START", "CallbackStarted",
            "CHAINED_INVOKE/START", "ChainedInvokeStarted");

    private final List<String> wrong = new ArrayList<>();

    List<String> all() {
        return List.copyOf(wrong);
    }

    /** Each execution has ended with the right result. */
    void checkResults(List<Outcome> outcomes) {
        outcomes.stream()
                .filter(outcome -> !outcome.isRight())
                .forEach(outcome -> wrong.add("wrong end, expected " + Orders.expected(outcome.number()) + ": "
                        + outcome + " of " + outcome.arn()));
    }

    /** No body of an at-most-once step has run twice for an attempt, and none at all after its success was acknowledged. */
    void checkBodies(List<Entry> journal) {
        Set<Ran> once = new HashSet<>();
        Map<String, Integer> begins = new HashMap<>();
        Map<String, Integer> successes = new HashMap<>();
        for (int at = 0; at < journal.size(); at++) {
            Entry entry = journal.get(at);
            if (entry instanceof Began began) {
                begins.put(began.requestId(), at);
            } else if (entry instanceof Acknowledged done && done.what().equals("STEP/SUCCEED")) {
                successes.putIfAbsent(done.name() + " " + done.arn(), at);
            } else if (entry instanceof Ran ran) {
                if (ran.step().equals(Orders.ONCE) && !once.add(new Ran(ran.step(), ran.attempt(), "any", ran.arn()))) {
                    wrong.add("an at-most-once body ran twice for one attempt: " + ran);
                }
                checkNotAfterSuccess(ran, begins, successes);
            }
        }
    }

    /** An invocation that has begun before knows nothing of a success in a later one: what it does then is lost with it. */
    private void checkNotAfterSuccess(Ran ran, Map<String, Integer> begins, Map<String, Integer> successes) {
        Integer success = successes.get(ran.step() + " " + ran.arn());
        Integer begin = begins.get(ran.requestId());
        if (begin == null) {
            wrong.add("a body ran in an invocation that never began: " + ran);
        } else if (success != null && begin > success) {
            wrong.add("a body ran after its success was acknowledged: " + ran);
        }
    }

    /** What was acknowledged is in the history, as often as it was. */
    void checkHistory(String arn, List<Entry> journal, List<HistoryEvent> history) {
        Map<String, Integer> recorded = new HashMap<>();
        for (HistoryEvent event : history) {
            String name =
                    event.operation().flatMap(operation -> operation.name()).orElse("null");
            recorded.merge(event.type().serviceName() + " " + name, 1, Integer::sum);
        }
        Map<String, Integer> acknowledged = new HashMap<>();
        for (Entry entry : journal) {
            if (entry instanceof Acknowledged done && done.arn().equals(arn)) {
                String event = Optional.ofNullable(EVENTS.get(done.what())).orElse(done.what());
                acknowledged.merge(event + " " + done.name(), 1, Integer::sum);
            }
        }
        acknowledged.forEach((event, times) -> {
            int found = recorded.getOrDefault(event, 0);
            if (found < times) {
                wrong.add("acknowledged " + times + " times and recorded " + found + " times: " + event + " of " + arn);
            }
        });
    }

    void add(String finding) {
        wrong.add(finding);
    }
}
