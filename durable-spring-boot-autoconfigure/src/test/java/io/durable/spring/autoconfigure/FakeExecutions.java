package io.durable.spring.autoconfigure;

import io.durable.client.DurableExecutions;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionSummary;
import io.durable.client.HistoryEvent;
import io.durable.client.HistoryRequest;
import io.durable.client.ListRequest;
import io.durable.client.Page;
import io.durable.client.StartExecution;
import io.durable.error.ErrorObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The executions of an application that has its own way of starting them. */
final class FakeExecutions implements DurableExecutions {

    @Override
    public String start(StartExecution request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ExecutionDescription describe(String executionArn) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ExecutionDescription> await(String executionArn, Duration timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Page<ExecutionSummary> list(ListRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Page<HistoryEvent> history(HistoryRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Instant stop(String executionArn, ErrorObject error) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void succeedCallback(String callbackId, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void succeedCallbackRaw(String callbackId, byte[] payload) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void failCallback(String callbackId, ErrorObject error) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void heartbeatCallback(String callbackId) {
        throw new UnsupportedOperationException();
    }
}
