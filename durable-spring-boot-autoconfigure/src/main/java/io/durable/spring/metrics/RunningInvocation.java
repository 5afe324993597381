package io.durable.spring.metrics;

import io.durable.listener.InvocationInfo;
import io.durable.listener.OperationInfo;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What has to be known of an invocation while it runs, to tell at the end how long things took and what is waited for. */
final class RunningInvocation {

    private final InvocationInfo invocation;
    private final Tags tags;
    private final Instant begun;
    private final Map<String, Instant> starts = new ConcurrentHashMap<>();
    private final Map<String, SuspensionReason> open = new ConcurrentHashMap<>();

    RunningInvocation(InvocationInfo invocation, Tags tags, Instant begun) {
        this.invocation = invocation;
        this.tags = tags;
        this.begun = begun;
        invocation.operations().forEach(this::changed);
    }

    /** Whether it is this very invocation, and not one that has taken its place. */
    boolean is(InvocationInfo other) {
        return invocation.requestId().equals(other.requestId());
    }

    /** The tags of its handler. */
    Tags tags() {
        return tags;
    }

    Instant begun() {
        return begun;
    }

    void started(OperationInfo operation) {
        Instant start = operation.startTimestamp();
        if (start != null) {
            starts.put(operation.id(), start);
        }
        changed(operation);
    }

    void changed(OperationInfo operation) {
        SuspensionReason.of(operation)
                .ifPresentOrElse(reason -> open.put(operation.id(), reason), () -> open.remove(operation.id()));
    }

    /** When an operation that has ended began; it is forgotten. */
    Instant ended(OperationInfo operation, Instant now) {
        changed(operation);
        @Nullable Instant seen = starts.remove(operation.id());
        @Nullable Instant recorded = operation.startTimestamp();
        if (recorded != null) {
            return recorded;
        }
        return seen == null ? now : seen;
    }

    SuspensionReason reason() {
        return SuspensionReason.of(open.values());
    }
}
