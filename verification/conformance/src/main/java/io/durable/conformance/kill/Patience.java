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

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private volatile long hurriedSince;
    private volatile boolean hurried;
    private final Queue<String> disappointments = new ConcurrentLinkedQueue<>();

    /** Says that nobody is killed any more: from now on there is a limit. */
    void hurry() {
        hurriedSince = System.nanoTime();
        hurried = true;
    }

    /** What has failed for another reason than that, or has taken too long. */
    Queue<String> disappointments() {
        return disappointments;
    }

    /** Repeats until it gives something; gives nothing, and remembers why, if that is in vain. */
    <T> Optional<T> until(String what, Callable<Optional<T>> call) {
        String last = "it gave nothing";
        while (!hurried || System.nanoTime() - hurriedSince < LIMIT.toNanos()) {
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
