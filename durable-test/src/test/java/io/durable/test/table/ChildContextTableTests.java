package io.durable.test.table;

import io.durable.ChildContextConfig;
import io.durable.DurableContext;
import io.durable.test.table.World.Spot;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

class ChildContextTableTests extends OperationTable {

    private static final int LARGE = 300_000;

    /** The second step makes use of what the first has resulted in, which is another with each run of its body. */
    private static String inner(DurableContext child, Way way, Spot spot) {
        String first = child.step(spot.name("first"), String.class, s -> {
            spot.ran("first", s.attempt());
            return "a" + UUID.randomUUID();
        });
        if (way == Way.SUSPEND) {
            child.wait(spot.name("between"), Duration.ofHours(1));
        }
        return child.step(spot.name("second"), String.class, s -> {
            spot.ran("second", s.attempt());
            spot.uses("first", first);
            if (way == Way.FAIL) {
                throw spot.broken();
            }
            return first.charAt(0) + "b";
        });
    }

    private static String large(DurableContext ctx, Way way, Spot spot) {
        String result = ctx.runInChildContext(
                spot.name("child"), String.class, child -> inner(child, way, spot) + "x".repeat(LARGE));
        return result.substring(0, 2) + (result.length() - 2);
    }

    private static Subject recorded(Subject subject) {
        return subject.events(Way.SUCCEED, "child", "ContextStarted", "ContextSucceeded")
                .events(Way.SUSPEND, "child", "ContextStarted", "ContextSucceeded")
                .events(Way.FAIL, "child", "ContextStarted", "ContextFailed");
    }

    private static Subject expected(Subject subject) {
        return subject.gives("ab")
                .fails("ChildContextException[StepError]", "broke", "ChildContextError")
                .events(Way.SUSPEND, "first", "StepStarted", "StepSucceeded")
                .events(Way.SUSPEND, "second", "StepStarted", "StepSucceeded");
    }

    @Override
    List<Subject> subjects() {
        ChildContextConfig virtual = ChildContextConfig.defaults().withVirtual(true);
        return List.of(
                recorded(expected(Subject.of(
                        "child context",
                        (ctx, way, spot) -> ctx.runInChildContext(
                                spot.name("child"), String.class, child -> inner(child, way, spot))))),
                recorded(expected(Subject.of(
                        "child context on a thread of its own",
                        (ctx, way, spot) -> ctx.runInChildContextAsync(
                                        spot.name("child"), String.class, child -> inner(child, way, spot))
                                .get()))),
                expected(Subject.of(
                        "virtual child context",
                        (ctx, way, spot) -> ctx.runInChildContext(
                                spot.name("child"), String.class, child -> inner(child, way, spot), virtual))),
                recorded(expected(Subject.of("large child context", ChildContextTableTests::large)
                                .gives("ab" + LARGE))
                        .gives("ab" + LARGE)));
    }
}
