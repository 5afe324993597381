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
        begin(
                operationId,
                CallbackRules.timeout(options.timeoutSeconds()),
                CallbackRules.timeout(options.heartbeatTimeoutSeconds()),
                now);
    }

    void begin(String operationId, Optional<Duration> timeout, Optional<Duration> heartbeat, Instant now) {
        timers.put(operationId, new Timer(timeout.map(now::plus), heartbeat, now, false));
    }

    void heartbeat(String operationId, Instant now) {
        timers.computeIfPresent(operationId, (id, timer) -> timer.heard(now));
    }

    /** When each callback that is open was last heard of, if ever. */
    Map<String, Instant> heartbeats() {
        Map<String, Instant> heard = new HashMap<>();
        timers.forEach((id, timer) -> {
            if (timer.heard()) {
                heard.put(id, timer.lastHeard());
            }
        });
        return heard;
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
        boolean tooLong =
                timer != null && timer.end().filter(end -> !end.isAfter(now)).isPresent();
        return tooLong ? TIMED_OUT : NO_HEARTBEAT;
    }

    private record Timer(Optional<Instant> end, Optional<Duration> heartbeat, Instant lastHeard, boolean heard) {

        Timer heard(Instant now) {
            return new Timer(end, heartbeat, now, true);
        }

        Optional<Instant> due() {
            return Stream.of(end, heartbeat.map(lastHeard::plus))
                    .flatMap(Optional::stream)
                    .min(Instant::compareTo);
        }
    }
}
