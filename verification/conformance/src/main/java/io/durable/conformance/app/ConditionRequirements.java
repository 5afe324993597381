package io.durable.conformance.app;

import static io.durable.conformance.app.Failures.ONE_SECOND;

import io.durable.DurableContext;
import io.durable.WaitForConditionConfig;
import io.durable.conformance.app.Failures.TransientError;
import io.durable.retry.WaitDecision;
import io.durable.retry.WaitStrategies;
import io.durable.retry.WaitStrategy;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions that are looked at until they hold. */
final class ConditionRequirements {

    private static final int ENOUGH = 10;

    private ConditionRequirements() {}

    static List<Requirement<?>> all() {
        return List.of(
                Requirement.of("6-1", Integer.class, (limit, ctx) -> count(ctx, null, 0, limit, ONE_SECOND)),
                Requirement.of("6-2", Integer.class, ConditionRequirements::metAtOnce),
                Requirement.of("6-3", Integer.class, (limit, ctx) -> count(ctx, "poll-status", 0, limit, ONE_SECOND)),
                Requirement.of("6-5", Integer.class, (limit, ctx) -> count(ctx, null, 0, limit, Duration.ofSeconds(2))),
                Requirement.of("6-6", Integer.class, ConditionRequirements::neverMet),
                Requirement.of("6-7", ConditionRequirements::failing),
                Requirement.of("6-9", ConditionRequirements::objectState),
                Requirement.of("6-10", ConditionRequirements::nothing),
                Requirement.of("6-11", ConditionRequirements::ownSerdes),
                Requirement.of("6-13", ConditionRequirements::oneSeedsTheOther));
    }

    private static int count(DurableContext ctx, @Nullable String name, int from, int limit, Duration delay) {
        WaitStrategy<Integer> strategy = WaitStrategies.fixedDelay(state -> state < limit, ENOUGH, delay);
        return ctx.waitForCondition(
                name, Integer.class, (state, check) -> state + 1, WaitForConditionConfig.of(from, strategy));
    }

    private static int metAtOnce(Integer initial, DurableContext ctx) {
        return ctx.waitForCondition(null, Integer.class, (state, check) -> state, atOnce(initial));
    }

    private static <S extends @Nullable Object> WaitForConditionConfig<S> atOnce(S initial) {
        return WaitForConditionConfig.of(initial, (state, attempt) -> WaitDecision.stop());
    }

    private static int neverMet(Integer initial, DurableContext ctx) {
        WaitStrategy<Integer> strategy = WaitStrategies.fixedDelay(state -> true, 3, ONE_SECOND);
        return ctx.waitForCondition(
                null, Integer.class, (state, check) -> state + 1, WaitForConditionConfig.of(initial, strategy));
    }

    private static int failing(DurableContext ctx) {
        return ctx.waitForCondition(
                null,
                Integer.class,
                (state, check) -> {
                    throw new TransientError("This check always fails");
                },
                atOnce(0));
    }

    private static Job objectState(DurableContext ctx) {
        WaitStrategy<Job> strategy =
                WaitStrategies.fixedDelay(job -> !job.status().equals("DONE"), ENOUGH, ONE_SECOND);
        return ctx.waitForCondition(
                null,
                Job.class,
                (job, check) -> job.next(),
                WaitForConditionConfig.of(new Job("PENDING", 0), strategy));
    }

    /**
     * The state of a job.
     *
     * @param status {@code PENDING} or {@code DONE}
     * @param attempts how often it was looked at
     */
    record Job(String status, int attempts) {

        Job next() {
            return new Job(attempts + 1 < 2 ? "PENDING" : "DONE", attempts + 1);
        }
    }

    /** That a state may be null, javac 17 does not tell NullAway of a class file. */
    @SuppressWarnings("NullAway")
    private static @Nullable String nothing(DurableContext ctx) {
        return ctx.waitForCondition(null, String.class, (state, check) -> null, atOnce(null));
    }

    private static String ownSerdes(DurableContext ctx) {
        WaitStrategy<String> strategy = WaitStrategies.fixedDelay(text -> text.length() < 2, ENOUGH, ONE_SECOND);
        WaitForConditionConfig<String> config =
                WaitForConditionConfig.of("", strategy).withSerdes(TextSerdes.prefixed("state:"));
        return ctx.waitForCondition(null, String.class, (text, check) -> text + "x", config);
    }

    private static int oneSeedsTheOther(DurableContext ctx) {
        int first = count(ctx, null, 0, 2, ONE_SECOND);
        return count(ctx, null, first, 4, ONE_SECOND);
    }
}
