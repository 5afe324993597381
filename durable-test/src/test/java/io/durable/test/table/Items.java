package io.durable.test.table;

import io.durable.BatchConfig;
import io.durable.BatchResult;
import io.durable.CompletionConfig;
import io.durable.DurableContext;
import io.durable.Nesting;
import io.durable.test.table.World.Spot;
import java.time.Duration;
import java.util.List;

/** The items of a batch, and what comes of them. */
final class Items {

    static final List<String> ITEMS = List.of("a", "b", "c");
    static final BatchConfig AT_ONCE = BatchConfig.defaults().withCompletion(CompletionConfig.allCompleted());
    static final BatchConfig TWO = AT_ONCE.withMaxConcurrency(2);
    static final BatchConfig FLAT = AT_ONCE.withNesting(Nesting.FLAT);

    private Items() {}

    /** One of the items fails, if the whole is to fail; the others go on. */
    static String item(DurableContext child, Way way, Spot spot, String item) {
        if (way == Way.SUSPEND) {
            child.wait(spot.name("wait-" + item), Duration.ofHours(1));
        }
        return child.step(spot.name("step-" + item), String.class, s -> {
            spot.ran("step-" + item, s.attempt());
            if (way == Way.FAIL && item.equals("b")) {
                throw spot.broken();
            }
            return item + item;
        });
    }

    static String joined(BatchResult<String> result) {
        return String.join("-", result.throwIfError().results()) + " " + result.completionReason();
    }

    /** The batch itself succeeds, whatever its items do. */
    static Subject expected(Subject subject) {
        return subject.threads(ITEMS.size())
                .gives("aa-bb-cc ALL_COMPLETED")
                .fails("ChildContextException[StepError]", "broke", "ChildContextError")
                .events(Way.SUCCEED, "batch", "ContextStarted", "ContextSucceeded")
                .events(Way.SUSPEND, "batch", "ContextStarted", "ContextSucceeded")
                .events(Way.SUSPEND, "wait-c", "WaitStarted", "WaitSucceeded")
                .events(Way.FAIL, "batch", "ContextStarted", "ContextSucceeded")
                .events(Way.FAIL, "step-b", "StepStarted", "StepFailed")
                .events(Way.FAIL, "step-c", "StepStarted", "StepSucceeded");
    }
}
