package io.durable.conformance.wire;

import io.durable.conformance.wire.Answer.Returned;
import io.durable.conformance.wire.Answer.Thrown;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The processes that run the invocations of one execution: they count across invocations, and may die. */
final class Sandbox {

    /** In real time: far more than any invocation in virtual time needs. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Answer DEATH = new Thrown("Error", "sandbox died");

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private volatile CompletableFuture<Answer> current = new CompletableFuture<>();

    /**
     * Counts.
     *
     * @return how often the execution has asked this, this time among them
     */
    int count(String key) {
        return counts.merge(key, 1, Integer::sum);
    }

    /**
     * Ends the invocation as if its process had died: the calling thread never moves again.
     *
     * @throws InterruptedException if somebody insists
     */
    void die() throws InterruptedException {
        current.complete(DEATH);
        new CountDownLatch(1).await();
    }

    /**
     * Starts an invocation on a thread of its own.
     *
     * @param invocation gives the answer
     * @return how it ends, or that it died
     */
    CompletableFuture<Answer> start(Callable<Returned> invocation) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        current = answer;
        Thread thread = new Thread(() -> answer.complete(outcome(invocation)), "invocation");
        thread.setDaemon(true);
        thread.start();
        return answer;
    }

    /**
     * Runs an invocation until it has ended or died.
     *
     * @param invocation gives the answer
     * @return how it ended
     * @throws IllegalStateException if it does neither
     */
    Answer run(Callable<Returned> invocation) throws InterruptedException {
        try {
            return start(invocation).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("The invocation had not ended after " + PATIENCE, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer outcome(Callable<Returned> invocation) {
        try {
            return invocation.call();
        } catch (Throwable e) {
            return new Thrown(e.getClass().getName(), String.valueOf(e.getMessage()));
        }
    }
}
