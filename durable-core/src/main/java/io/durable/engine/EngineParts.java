package io.durable.engine;

import io.durable.engine.operation.BodyThreads;
import io.durable.engine.operation.ErrorObjects;
import io.durable.engine.operation.ListenerChain;
import io.durable.engine.operation.Policies;
import java.time.Duration;

/** What all invocations of an engine share. */
record EngineParts(Settings settings, Policies policies, ErrorObjects errors, ListenerChain listeners) {

    static EngineParts of(Settings settings) {
        Policies policies = new Policies(
                settings.serdes(),
                settings.operationDefaults(),
                settings.checkpointStrategy(),
                settings.retryUnreadableRecords(),
                settings.carriers(),
                settings.timeSource().isVirtual() ? Duration.ZERO : settings.suspendThreshold(),
                new BodyThreads(settings.branchThreads(), settings.timeSource(), settings.abandonAfter()));
        return new EngineParts(
                settings,
                policies,
                new ErrorObjects(settings.stackTraces(), settings.restorable()),
                new ListenerChain(settings.listeners()));
    }
}
