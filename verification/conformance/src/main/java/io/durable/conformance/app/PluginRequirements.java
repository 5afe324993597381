package io.durable.conformance.app;

import static io.durable.conformance.app.Batches.ONE_BY_ONE;
import static io.durable.conformance.app.Failures.NO_RETRY;
import static io.durable.conformance.app.Failures.attempts;
import static io.durable.conformance.app.Failures.fail;
import static io.durable.conformance.app.Failures.fromAttempt;

import io.durable.BatchConfig;
import io.durable.Branch;
import io.durable.DurableContext;
import io.durable.OperationType;
import io.durable.listener.DurableExecutionListener;
import java.time.Duration;
import java.util.List;

/** What listeners are told, and the handlers that give them something to hear. */
final class PluginRequirements {

    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    private PluginRequirements() {}

    static List<Requirement<?>> all() {
        return List.of(
                Requirement.of("10-1", String.class, PluginRequirements::logged),
                Requirement.of("10-2", String.class, StepRequirements::greet),
                Requirement.of("10-3", StepRequirements::secondAttempt),
                Requirement.of("10-5", String.class, StepRequirements::greet),
                Requirement.of("10-6", WaitRequirements::twoSeconds),
                Requirement.of("10-7", StepRequirements::uncaught),
                Requirement.of("10-9", WaitRequirements::twoSeconds),
                Requirement.of("10-10", WaitRequirements::twoSeconds),
                Requirement.of("10-11", String.class, PluginRequirements::inChild),
                Requirement.of("10-13", PluginRequirements::secondStepRetried),
                Requirement.of("10-14", PluginRequirements::secondStepFails),
                Requirement.of("10-15", PluginRequirements::bothAttemptsFail),
                Requirement.of("10-17", String.class, StepRequirements::greet),
                Requirement.of("10-18", PluginRequirements::shortAndLong),
                Requirement.of("10-19", String.class, PluginRequirements::afterWait),
                Requirement.of("10-21", PluginRequirements::flaky),
                Requirement.of("10-22", ctx -> ctx.step("greet", String.class, s -> "task-a")),
                Requirement.of("10-23", PluginRequirements::oneBranchWaits));
    }

    /** The listeners of an engine that runs these handlers, in their order. */
    static List<DurableExecutionListener> listeners() {
        return List.of(
                of("10-1", new LifecyclePlugin(OperationType.STEP)),
                of("10-2", new LifecyclePlugin(OperationType.STEP)),
                of("10-3", new LifecyclePlugin(OperationType.STEP)),
                of("10-5", new LifecyclePlugin("CONFPLUGIN-A", OperationType.STEP::equals)),
                of("10-5", new LifecyclePlugin("CONFPLUGIN-B", OperationType.STEP::equals)),
                of("10-6", new LifecyclePlugin(OperationType.WAIT)),
                of("10-7", new LifecyclePlugin(OperationType.STEP)),
                of("10-9", new LifecyclePlugin(OperationType.WAIT)),
                of("10-10", new LifecyclePlugin(OperationType.WAIT)),
                of("10-11", new LifecyclePlugin("CONFPLUGIN", type -> true)),
                of("10-13", new LifecyclePlugin(OperationType.STEP)),
                of("10-14", new LifecyclePlugin(OperationType.STEP)),
                of("10-15", new LifecyclePlugin(OperationType.STEP)),
                of("10-17", new FaultyPlugin()),
                of("10-17", new LifecyclePlugin("CONFPLUGIN-HEALTHY", OperationType.STEP::equals)),
                of("10-18", new LifecyclePlugin(OperationType.WAIT)),
                of("10-19", new DumpPlugin()),
                of("10-21", new DumpPlugin()),
                of("10-22", new DumpPlugin()),
                of("10-23", new DumpPlugin()));
    }

    private static DurableExecutionListener of(String id, DurableExecutionListener plugin) {
        return new OfFunction(Requirement.functionName(id), plugin);
    }

    private static String logged(String name, DurableContext ctx) {
        return ctx.step(null, String.class, s -> {
            s.logger().info("Greeting step running for: {}", name);
            return StepRequirements.greeting(name);
        });
    }

    private static String inChild(String name, DurableContext ctx) {
        return ctx.runInChildContext("greeting", String.class, child -> StepRequirements.greet(name, child));
    }

    private static String secondStepRetried(DurableContext ctx) {
        ctx.step(null, String.class, s -> "first");
        return StepRequirements.secondAttempt(ctx);
    }

    private static String secondStepFails(DurableContext ctx) {
        ctx.step(null, String.class, s -> "task-a");
        return ctx.step(null, String.class, s -> fail("boom"), NO_RETRY);
    }

    private static String bothAttemptsFail(DurableContext ctx) {
        return ctx.step(null, String.class, s -> fail("This step always fails"), attempts(2));
    }

    private static List<String> shortAndLong(DurableContext ctx) {
        List<Branch<String>> branches = List.of(waiting("short", 2), waiting("long", 8));
        return ctx.<String>parallel("waits", branches, BatchConfig.defaults().withMaxConcurrency(2))
                .results();
    }

    private static Branch<String> waiting(String name, int seconds) {
        return Branch.of(null, String.class, branch -> {
            branch.wait(name, Duration.ofSeconds(seconds));
            return name + "-done";
        });
    }

    private static String afterWait(String input, DurableContext ctx) {
        ctx.wait(TWO_SECONDS);
        return "done-" + input;
    }

    private static String flaky(DurableContext ctx) {
        return ctx.step("flaky", String.class, s -> fromAttempt(2, s.attempt(), "ok"), attempts(2));
    }

    private static List<String> oneBranchWaits(DurableContext ctx) {
        List<Branch<String>> branches = List.of(
                Branch.of("branch-a", String.class, PluginRequirements::stepAndWait),
                Branch.of("branch-b", String.class, branch -> "b-done"));
        return ctx.<String>parallel("ctx", branches, ONE_BY_ONE).results();
    }

    private static String stepAndWait(DurableContext branch) {
        branch.step("inner", String.class, s -> "x");
        branch.wait(TWO_SECONDS);
        return "a-done";
    }
}
