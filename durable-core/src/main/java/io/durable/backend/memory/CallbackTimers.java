package io.durable.backend.memory;

import io.durable.backend.UpdateOptions.CallbackOptions;
import io.durable.error.ErrorObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** When the open callbacks of an execution time out. Guarded by the lock of its {@link Execution}. */
final class CallbackTimers {

    private static final ErrorObject TIMED_OUT = ErrorObject.of("Callback.Timeout", "Callback timed out");
    private static final ErrorObject NO_HEARTBEAT =
            ErrorObject.of("Callback.Heartbeat", "Callback timed out on heartbeat");

    private final Map<String, Timer> timers = new HashMap<>();

    void begin(String operationId, CallbackOptions options, Instant now) {
        Optional<Duration> heartbeat = CallbackRules.timeout(options.heartbeatTimeoutSeconds());
        Timer timer = new Timer(CallbackRules.timeout(options.timeoutSeconds()).map(now::plus), heartbeat, now);
        timers.put(operationId, timer);
    }

    void heartbeat(String operationId, Instant now) {
        timers.computeIfPresent(operationId, (id, timer) -> timer.heard(now));
    }

    void end(String operationId) {
        timers.remove(operationId);
    }

    void clear() {
        timers.clear();
    }

    /** When a callback times out next; empty: never. */
    Optional<Instant> due(String operationId) {
        return Optional.ofNullable(timers.get(operationId)).flatMap(Timer::due);
    }

    /** Why a callback has timed out by now: if for both reasons, since it took too long. */
    ErrorObject reason(String operationId, Instant now) {
        Timer timer = timers.get(operationId);
        boolean tooLong = timer != null && timer.end().filter(end -> !end.isAfter(now)).isPresent();
        return tooLong ? TIMED_OUT : NO_HEARTBEAT;
    }

    private record Timer(Optional<Instant> end, Optional<Duration> heartbeat, Instant lastHeard) {

        Timer heard(Instant now) {
            return new Timer(end, heartbeat, now);
        }

        Optional<Instant> due() {
            return Stream.of(end, heartbeat.map(lastHeard::plus))
                    .flatMap(Optional::stream)
                    .min(Instant::compareTo);
        }
    }
}
