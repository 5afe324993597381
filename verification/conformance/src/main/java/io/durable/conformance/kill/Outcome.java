package io.durable.conformance.kill;

import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import java.util.Optional;

/**
 * How an execution has ended.
 *
 * @param number its input
 * @param end what the backend says of it
 */
record Outcome(int number, ExecutionDescription end) {

    String arn() {
        return end.summary().arn();
    }

    boolean isRight() {
        return end.status() == ExecutionStatus.SUCCEEDED
                && end.result().equals(Optional.of(Integer.toString(Orders.expected(number))));
    }

    @Override
    public String toString() {
        return end.status() + " " + end.result() + " "
                + end.error().map(error -> error.errorType() + ": " + error.errorMessage());
    }
}
