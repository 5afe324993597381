package io.durable.conformance.kill;

import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Tries again while the backend is not there. Its client waits between its attempts. */
final class Patience {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Queue<String> disappointments = new ConcurrentLinkedQueue<>();

    /** What has failed for another reason than that, or has taken too long. */
    Queue<String> disappointments() {
        return disappointments;
    }

    /** Repeats until it gives something; gives nothing, and remembers why, if that is in vain. */
    <T> Optional<T> until(String what, Callable<Optional<T>> call) {
        long start = System.nanoTime();
        String last = "it gave nothing";
        while (System.nanoTime() - start < LIMIT.toNanos()) {
            try {
                Optional<T> result = call.call();
                if (result.isPresent()) {
                    return result;
                }
            } catch (ExecutionClientException e) {
                last = e.toString();
                if (e.reason() != Reason.UNAVAILABLE && e.reason() != Reason.THROTTLED) {
                    break;
                }
            } catch (Exception e) {
                last = e.toString();
                break;
            }
        }
        disappointments.add("in vain until " + what + ": " + last);
        return Optional.empty();
    }
}
