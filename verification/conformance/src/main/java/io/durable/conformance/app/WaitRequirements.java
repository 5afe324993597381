package io.durable.conformance.app;

import io.durable.DurableContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Waits. */
final class WaitRequirements {

    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    private WaitRequirements() {}

    static List<Requirement<?>> all() {
        return List.of(
                Requirement.of("2-1", WaitRequirements::twoSeconds),
                Requirement.of("2-2", WaitRequirements::named),
                Requirement.of("2-3", WaitRequirements::twoWaits),
                Requirement.of("2-5", WaitRequirements::anHour));
    }

    static String twoSeconds(DurableContext ctx) {
        ctx.wait(TWO_SECONDS);
        return "waited";
    }

    private static String named(DurableContext ctx) {
        ctx.wait("custom_wait_name", TWO_SECONDS);
        return "waited";
    }

    private static Map<String, Integer> twoWaits(DurableContext ctx) {
        ctx.wait("wait-1", TWO_SECONDS);
        ctx.wait("wait-2", TWO_SECONDS);
        return Map.of("completedWaits", 2);
    }

    private static String anHour(DurableContext ctx) {
        ctx.wait(Duration.ofHours(1));
        return "waited";
    }
}
