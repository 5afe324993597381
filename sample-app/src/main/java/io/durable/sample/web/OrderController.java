package io.durable.sample.web;

import io.durable.client.DurableExecutions;
import io.durable.sample.order.OrderPlaced;
import org.springframework.beans.factory.annotation.Value;
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

    private final NumberedExecutions orders;

    /** Creates the controller; the function is the handler's bean locally, and may be an alias of it on AWS. */
    OrderController(DurableExecutions executions, @Value("${sample.function}") String function) {
        this.orders = new NumberedExecutions(executions, function, "order");
    }

    /** Starts the workflow and answers at once. The order's number names the execution, so a repetition starts nothing. */
    @PostMapping
    ResponseEntity<Accepted> place(@RequestBody OrderPlaced order) {
        return orders.start(order.id(), order, order.problems());
    }

    @GetMapping("/{id}")
    Progress state(@PathVariable String id) {
        return orders.progress(id);
    }
}
