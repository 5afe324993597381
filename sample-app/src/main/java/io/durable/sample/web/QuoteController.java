package io.durable.sample.web;

import io.durable.client.DurableExecutions;
import io.durable.sample.quote.Basket;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asks for quotes and tells how they stand. */
@RestController
@RequestMapping("/quotes")
class QuoteController {

    private final NumberedExecutions quotes;

    /** Creates the controller; the function is the handler's bean locally, and may be an alias of it on AWS. */
    QuoteController(DurableExecutions executions, @Value("${sample.quote.function}") String function) {
        this.quotes = new NumberedExecutions(executions, function, "quote");
    }

    /** Starts the workflow and answers at once. */
    @PostMapping
    ResponseEntity<Accepted> ask(@RequestBody Basket basket) {
        return quotes.start(basket.id(), basket, basket.problems());
    }

    @GetMapping("/{id}")
    Progress state(@PathVariable String id) {
        return quotes.progress(id);
    }
}
