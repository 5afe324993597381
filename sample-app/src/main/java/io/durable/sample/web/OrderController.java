package io.durable.sample.web;

import static io.durable.sample.web.Problems.problem;

import io.durable.client.DurableExecutions;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import io.durable.client.ExecutionSummary;
import io.durable.client.ListRequest;
import io.durable.client.StartExecution;
import io.durable.sample.order.OrderPlaced;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Places orders and tells how they stand. */
@RestController
@RequestMapping("/orders")
class OrderController {

    private final DurableExecutions executions;
    private final String function;

    /** Creates the controller; the function is the handler's bean locally, and may be an alias of it on AWS. */
    OrderController(DurableExecutions executions, @Value("${sample.function}") String function) {
        this.executions = executions;
        this.function = function;
    }

    /** Starts the workflow and answers at once. The order's number names the execution, so a repetition starts nothing. */
    @PostMapping
    ResponseEntity<AcceptedOrder> place(@RequestBody OrderPlaced order) {
        if (!order.problems().isEmpty()) {
            throw problem(HttpStatus.BAD_REQUEST, String.join("; ", order.problems()), null);
        }
        String arn = start(order);
        URI self = URI.create("/orders/" + order.id());
        return ResponseEntity.accepted().location(self).body(new AcceptedOrder(order.id(), arn, self));
    }

    private String start(OrderPlaced order) {
        try {
            return executions.start(StartExecution.of(function, order).withName(order.id()));
        } catch (ExecutionClientException e) {
            if (e.reason() == Reason.ALREADY_STARTED) {
                throw problem(HttpStatus.CONFLICT, "There is another order '" + order.id() + "'", e);
            }
            throw e;
        }
    }

    @GetMapping("/{id}")
    OrderState state(@PathVariable String id) {
        return find(id).map(
                        found -> OrderState.of(id, executions.describe(found.arn()), executions.history(found.arn())))
                .orElseThrow(() -> problem(HttpStatus.NOT_FOUND, "There is no order '" + id + "'", null));
    }

    private Optional<ExecutionSummary> find(String id) {
        ListRequest request = new ListRequest(
                function, Optional.of(id), Set.of(), Optional.empty(), Optional.empty(), true, 1, Optional.empty());
        List<ExecutionSummary> found = executions.list(request).items();
        return found.stream().findFirst();
    }
}
