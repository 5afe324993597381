package io.durable.test.table;

import io.durable.Branch;
import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.test.table.World.Spot;
import java.time.Duration;
import java.util.List;

/** What is combined, and what comes of it. */
final class Parts {

    private static final Duration HOUR = Duration.ofHours(1);

    private Parts() {}

    /** One of those that are combined: when it ends, and how. */
    record Part(String name, int hours, boolean fails) {

        String run(DurableContext child, Spot spot) {
            if (hours > 0) {
                child.wait(spot.name("wait-" + name), HOUR.multipliedBy(hours));
            }
            return child.step(spot.name("step-" + name), String.class, s -> {
                spot.ran("step-" + name, s.attempt());
                if (fails) {
                    throw spot.broken();
                }
                return name;
            });
        }

        DurableFuture<String> future(DurableContext ctx, Spot spot) {
            return ctx.runInChildContextAsync(spot.name(name), String.class, child -> run(child, spot));
        }

        Branch<String> branch(Spot spot) {
            return Branch.of(spot.name(name), String.class, child -> run(child, spot));
        }
    }

    static List<Part> allOf(Way way) {
        return switch (way) {
            case SUCCEED -> List.of(new Part("a", 0, false), new Part("b", 0, false));
            case SUSPEND -> List.of(new Part("a", 2, false), new Part("b", 1, false));
            case FAIL -> List.of(new Part("a", 1, false), new Part("b", 2, true));
        };
    }

    /** The first one to succeed, or both fail. */
    static List<Part> anyOf(Way way) {
        return switch (way) {
            case SUCCEED -> List.of(new Part("a", 999, false), new Part("b", 0, false));
            case SUSPEND -> List.of(new Part("a", 1, true), new Part("b", 2, false));
            case FAIL -> List.of(new Part("a", 1, true), new Part("b", 0, true));
        };
    }

    /** The first one to end. */
    static List<Part> raceOf(Way way) {
        return switch (way) {
            case SUCCEED -> List.of(new Part("a", 999, true), new Part("b", 0, false));
            case SUSPEND -> List.of(new Part("a", 999, false), new Part("b", 1, false));
            case FAIL -> List.of(new Part("a", 999, false), new Part("b", 1, true));
        };
    }

    static List<DurableFuture<String>> futures(DurableContext ctx, Spot spot, List<Part> parts) {
        return parts.stream().map(part -> part.future(ctx, spot)).toList();
    }

    static List<Branch<String>> branches(Spot spot, List<Part> parts) {
        return parts.stream().map(part -> part.branch(spot)).toList();
    }

    static Subject recorded(Subject subject) {
        return subject.threads(2)
                .events(Way.SUCCEED, "combined", "ContextStarted", "ContextSucceeded")
                .events(Way.SUSPEND, "combined", "ContextStarted", "ContextSucceeded")
                .events(Way.SUSPEND, "step-b", "StepStarted", "StepSucceeded");
    }
}
