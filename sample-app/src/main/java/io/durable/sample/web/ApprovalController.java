package io.durable.sample.web;

import static io.durable.sample.web.Problems.problem;

import io.durable.client.DurableExecutions;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import io.durable.error.ErrorObject;
import io.durable.sample.order.Approval;
import io.durable.sample.order.ApprovalRequest;
import io.durable.sample.order.Approvals;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows which orders wait for an approval, and takes the answers. The ids of the callbacks stay inside. */
@RestController
@RequestMapping("/approvals")
class ApprovalController {

    private final Approvals approvals;
    private final DurableExecutions executions;

    ApprovalController(Approvals approvals, DurableExecutions executions) {
        this.approvals = approvals;
        this.executions = executions;
    }

    @GetMapping
    List<OpenApproval> open() {
        return approvals.open().stream().map(OpenApproval::of).toList();
    }

    /** Hands on the answer; it is recorded when this returns. */
    @PostMapping("/{order}")
    GivenAnswer answer(@PathVariable String order, @RequestBody Answer answer) {
        Answer.Complete complete = answer.complete()
                .orElseThrow(() -> problem(
                        HttpStatus.BAD_REQUEST,
                        "approved must be true or false, and by 1 to 100 characters that say who answers",
                        null));
        ApprovalRequest request = approvals
                .find(order)
                .orElseThrow(() -> problem(
                        HttpStatus.NOT_FOUND, "Nobody was asked for an approval of an order '" + order + "'", null));
        if (!approvals.isOpen(request)) {
            throw tooLate(order, null);
        }
        complete(request, complete);
        return GivenAnswer.of(order, complete);
    }

    /** Of two answers at once, the service takes one. */
    private void complete(ApprovalRequest request, Answer.Complete answer) {
        try {
            if (answer.approved()) {
                executions.succeedCallback(request.callbackId(), new Approval(answer.by()));
            } else {
                executions.failCallback(
                        request.callbackId(), ErrorObject.of("OrderRefused", answer.by() + " has refused the order"));
            }
        } catch (ExecutionClientException e) {
            if (e.reason() == Reason.CALLBACK_CLOSED) {
                approvals.close(request);
                throw tooLate(request.order(), e);
            }
            throw e;
        }
        approvals.close(request);
    }

    private static ErrorResponseException tooLate(String order, @Nullable Throwable cause) {
        return problem(
                HttpStatus.CONFLICT,
                "The approval of order '" + order + "' has been answered already, or its time is over",
                cause);
    }
}
