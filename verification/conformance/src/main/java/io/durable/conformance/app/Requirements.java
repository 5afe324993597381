package io.durable.conformance.app;

import java.util.List;
import java.util.stream.Stream;

/** All requirements, suite by suite. */
final class Requirements {

    private Requirements() {}

    /**
     * The requirements.
     *
     * @param process what some of them end
     */
    static List<Requirement<?>> all(ProcessDeath process) {
        return Stream.of(
                        StepRequirements.all(process),
                        WaitRequirements.all(),
                        ChildRequirements.all(),
                        CallbackRequirements.all(),
                        InvokeRequirements.all(),
                        ConditionRequirements.all(),
                        WaitForCallbackRequirements.all(),
                        ParallelRequirements.all(),
                        MapRequirements.all(),
                        PluginRequirements.all())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * The requirements, and the functions that they invoke.
     *
     * @param process what some of them end
     */
    static List<Requirement<?>> withTargets(ProcessDeath process) {
        return Stream.of(all(process), InvokeRequirements.targets())
                .flatMap(List::stream)
                .toList();
    }
}
