package io.durable.sample.order;

import io.durable.backend.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Asks for permission of orders. What it keeps stands in for a table that the workflow writes and the web application reads: on
 * Lambda the two are different processes.
 */
@Component
@EnableConfigurationProperties(ApprovalRules.class)
public class Approvals {

    private static final Logger log = LoggerFactory.getLogger(Approvals.class);

    private final Map<String, ApprovalRequest> requests = new ConcurrentHashMap<>();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final TimeSource time;
    private final ApprovalRules rules;

    Approvals(TimeSource time, ApprovalRules rules) {
        this.time = time;
        this.rules = rules;
    }

    /** The same on every replay: on Lambda the limit belongs to the version that an execution stays with. */
    boolean isNeededFor(OrderPlaced order) {
        return order.total().compareTo(rules.above()) > 0;
    }

    Duration timeout() {
        return rules.timeout();
    }

    /** Asks; a second time for the same order changes nothing, as a submitter may run twice. */
    void ask(OrderPlaced order, String callbackId) {
        Instant now = time.instant().truncatedTo(ChronoUnit.MILLIS);
        requests.putIfAbsent(
                order.id(), new ApprovalRequest(order.id(), order.total(), now, now.plus(rules.timeout()), callbackId));
        log.info("Asked for the approval of order {}", order.id());
    }

    /** The questions that can be answered, oldest first. */
    public List<ApprovalRequest> open() {
        return requests.values().stream()
                .filter(this::isOpen)
                .sorted(Comparator.comparing(ApprovalRequest::askedAt).thenComparing(ApprovalRequest::order))
                .toList();
    }

    /** Whether there is still somebody who waits for the answer. */
    public boolean isOpen(ApprovalRequest request) {
        return !answered.contains(request.order()) && request.until().isAfter(time.instant());
    }

    public Optional<ApprovalRequest> find(String order) {
        return Optional.ofNullable(requests.get(order));
    }

    /** Closes a question. */
    public void close(ApprovalRequest request) {
        answered.add(request.order());
    }
}
