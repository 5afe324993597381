package io.durable.conformance.wire;

import static java.util.Map.entry;

import io.durable.conformance.wire.WireHandler.WithoutResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The handlers that exist, by the case that they repeat. */
final class Cases {

    private static final Map<String, WireHandler> BLOCKING = Map.ofEntries(
            entry("amo-interrupted", StepHandlers::atMostOnceInterrupted),
            entry("bad-concurrency", BatchHandlers::badConcurrency),
            entry("batch-200", BatchHandlers::many),
            entry("map-3", BatchHandlers::map),
            entry("map-3-fail", BatchHandlers::someFail),
            entry("map-empty", BatchHandlers::empty),
            entry("map-fail-fast", BatchHandlers::failFast),
            entry("map-flat", BatchHandlers::flat),
            entry("map-large", BatchHandlers::large),
            entry("map-min-successful", BatchHandlers::minSuccessful),
            entry("map-wait", BatchHandlers::waits),
            entry("parallel-2", BatchHandlers::parallel),
            entry("bad-serdes", StepHandlers::unwritable),
            entry("callback", OutsideHandlers::callback),
            entry("callback-fail", OutsideHandlers::callbackFail),
            entry("callback-plain", OutsideHandlers::callbackPlain),
            entry("child", ContextHandlers::child),
            entry("child-fail", ContextHandlers::childFail),
            entry("child-large", ContextHandlers::childLarge),
            entry("condition-throws", ConditionHandlers::checkThrows),
            entry("empty", ContextHandlers::empty),
            entry("handler-throws", ContextHandlers::handlerThrows),
            entry("invoke", OutsideHandlers::invoke),
            entry("invoke-fail", OutsideHandlers::invokeFail),
            entry("invoke-tenant", OutsideHandlers::invokeTenant),
            entry("log", ContextHandlers::log),
            entry("nondeterministic", ContextHandlers::nondeterministic),
            entry("one-step", StepHandlers::oneStep),
            entry("promise-all", CombinatorHandlers::all),
            entry("promise-all-settled", CombinatorHandlers::allSettled),
            entry("promise-race", CombinatorHandlers::race),
            entry("step-at-most-once", StepHandlers::atMostOnce),
            entry("step-fail", StepHandlers::fail),
            entry("step-fail-caught", StepHandlers::failCaught),
            entry("step-null", StepHandlers::nulls),
            entry("step-retry", StepHandlers::retry),
            entry("step-unnamed", StepHandlers::unnamed),
            entry("step-void", new WithoutResult(StepHandlers::nothing)),
            entry("step-wait-step", ContextHandlers::stepWaitStep),
            entry("two-steps", StepHandlers::twoSteps),
            entry("unawaited-wait", ContextHandlers::unawaitedWait),
            entry("virtual-child", ContextHandlers::virtualChild),
            entry("wait", ContextHandlers::pause),
            entry("wait-for-callback", OutsideHandlers::waitForCallback),
            entry("wait-for-condition", ConditionHandlers::waitForCondition),
            entry("wait-for-condition-default", ConditionHandlers::standard),
            entry("wrong-context", ContextHandlers::wrongContext));

    private static final Map<String, WireHandler> ASYNC = Map.ofEntries(
            entry("callback-fail", AsyncHandlers::callbackFail),
            entry("child", AsyncHandlers::child),
            entry("child-fail", AsyncHandlers::childFail),
            entry("child-large", AsyncHandlers::childLarge),
            entry("condition-throws", AsyncHandlers::conditionThrows),
            entry("promise-all", AsyncHandlers::all),
            entry("promise-all-settled", AsyncHandlers::allSettled),
            entry("promise-race", AsyncHandlers::race),
            entry("step-at-most-once", AsyncHandlers::atMostOnce),
            entry("step-retry", AsyncHandlers::retry),
            entry("two-steps", AsyncHandlers::twoSteps),
            entry("virtual-child", AsyncHandlers::virtualChild),
            entry("wait-for-callback", AsyncHandlers::waitForCallback),
            entry("wait-for-condition", AsyncHandlers::waitForCondition),
            entry("wrong-context", AsyncHandlers::wrongContext));

    /** Where operations run beside one another, so that their order is free. */
    private static final Set<String> CONCURRENT = Set.of(
            "batch-200",
            "map-3",
            "map-3-fail",
            "map-flat",
            "map-large",
            "map-min-successful",
            "map-wait",
            "parallel-2",
            "promise-all",
            "promise-all-settled",
            "promise-race");

    private Cases() {}

    static boolean isConcurrent(String caseName) {
        return CONCURRENT.contains(caseName);
    }

    /**
     * A way to run a case.
     *
     * @param form what sets it apart in the output
     * @param handler what it runs
     */
    record Form(String form, WireHandler handler) {}

    /** The forms of a case; none if nobody has written its handler. */
    static List<Form> forms(String caseName) {
        return Stream.concat(
                        Stream.ofNullable(BLOCKING.get(caseName)).map(handler -> new Form("", handler)),
                        Stream.ofNullable(ASYNC.get(caseName)).map(handler -> new Form(" (async)", handler)))
                .toList();
    }

    /** Why a case has no handler. */
    static String whyNone(String caseName) {
        return caseName.equals("throw-string")
                ? "Java throws nothing but exceptions: no counterpart"
                : "no handler yet";
    }
}
