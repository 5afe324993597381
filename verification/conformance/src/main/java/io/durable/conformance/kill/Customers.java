package io.durable.conformance.kill;

import io.durable.client.DurableExecutions;
import io.durable.client.StartExecution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Keep so many executions in flight: each starts one, waits for its end, and starts the next one. */
final class Customers {

    private final DurableExecutions backend;
    private final Patience patience;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    Customers(int count, DurableExecutions backend, Patience patience) {
        this.backend = backend;
        this.patience = patience;
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(this::order, "customer-" + i);
            thread.setDaemon(true);
            threads.add(thread);
        }
    }

    void open() {
        threads.forEach(Thread::start);
    }

    /** Starts none any more, and waits for those that have begun. */
    List<Outcome> close() throws InterruptedException {
        closed = true;
        for (Thread thread : threads) {
            thread.join();
        }
        return List.copyOf(outcomes);
    }

    private void order() {
        boolean served = true;
        while (served && !closed) {
            int number = numbers.incrementAndGet();
            Optional<Outcome> outcome = start(number).flatMap(arn -> end(number, arn));
            outcome.ifPresent(outcomes::add);
            served = outcome.isPresent();
        }
    }

    /** By a name: a start whose answer got lost is found again. */
    private Optional<String> start(int number) {
        StartExecution request = StartExecution.of(Orders.NAME, number).withName("order-" + number);
        return patience.until("order " + number + " is started", () -> Optional.of(backend.start(request)));
    }

    private Optional<Outcome> end(int number, String arn) {
        return patience.until(
                "order " + number + " has ended, " + arn,
                () -> backend.await(arn, Duration.ofSeconds(10)).map(end -> new Outcome(number, end)));
    }
}
