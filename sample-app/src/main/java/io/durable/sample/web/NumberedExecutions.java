package io.durable.sample.web;

import static io.durable.sample.web.Problems.problem;

import io.durable.client.DurableExecutions;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import io.durable.client.ExecutionSummary;
import io.durable.client.ListRequest;
import io.durable.client.StartExecution;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * Executions of a function that are named by the number of what they work on.
 *
 * @param executions where they run
 * @param function what runs them
 * @param noun what they work on
 */
record NumberedExecutions(DurableExecutions executions, String function, String noun) {

    /** Starts one, or finds the one that was started with the same input. */
    ResponseEntity<Accepted> start(String id, Object input, List<String> problems) {
        if (!problems.isEmpty()) {
            throw problem(HttpStatus.BAD_REQUEST, String.join("; ", problems), null);
        }
        String arn = start(id, input);
        URI self = URI.create("/" + noun + "s/" + id);
        return ResponseEntity.accepted().location(self).body(new Accepted(id, arn, self));
    }

    private String start(String id, Object input) {
        try {
            return executions.start(StartExecution.of(function, input).withName(id));
        } catch (ExecutionClientException e) {
            if (e.reason() == Reason.ALREADY_STARTED) {
                throw problem(HttpStatus.CONFLICT, "There is another " + noun + " '" + id + "'", e);
            }
            throw e;
        }
    }

    Progress progress(String id) {
        return find(id).map(found -> Progress.of(id, executions.describe(found.arn()), executions.history(found.arn())))
                .orElseThrow(() -> problem(HttpStatus.NOT_FOUND, "There is no " + noun + " '" + id + "'", null));
    }

    private Optional<ExecutionSummary> find(String id) {
        ListRequest request = new ListRequest(
                function, Optional.of(id), Set.of(), Optional.empty(), Optional.empty(), true, 1, Optional.empty());
        List<ExecutionSummary> found = executions.list(request).items();
        return found.stream().findFirst();
    }
}
