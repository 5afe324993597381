package io.durable.backend.memory;

import static io.durable.backend.memory.Rejections.rejectIf;

import io.durable.DurableLimits;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.OperationAction;
import io.durable.backend.OperationUpdate;
import io.durable.backend.StatePage;
import io.durable.backend.StateRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Answers the calls of an execution's function. Guarded by the lock of its {@link Execution}. */
final class CheckpointDesk {

    private static final Pattern CLIENT_TOKEN = Pattern.compile("[\\x21-\\x7E]{0,64}");

    private final ExecutionRecord record;
    private final InvocationCycle cycle;
    private final Effects effects;
    private final TokenIssuer tokens;
    private Optional<AnsweredCall> last = Optional.empty();
    private int calls;

    CheckpointDesk(ExecutionRecord record, InvocationCycle cycle, Effects effects, TokenIssuer tokens) {
        this.record = record;
        this.cycle = cycle;
        this.effects = effects;
        this.tokens = tokens;
    }

    int calls() {
        return calls;
    }

    /** A repeated call is recognized before its token is looked at, which is dead by then. */
    CheckpointResponse checkpoint(CheckpointRequest request, Instant now) {
        calls++;
        rejectIf(!CLIENT_TOKEN.matcher(request.clientToken()).matches(), "Invalid client token.");
        Optional<AnsweredCall> repeated = last.filter(call -> call.isRepeatedBy(request, now));
        if (repeated.isPresent()) {
            return repeated.get().answer();
        }
        Invocation invocation = cycle.owner(request.checkpointToken());
        apply(Batch.of(request.updates(), record.operations(), now), now);
        CheckpointResponse answer = record.isClosed() ? lastAnswer() : answer(invocation);
        last = Optional.of(new AnsweredCall(request.clientToken(), request.checkpointToken(), answer, now));
        return answer;
    }

    private void apply(Batch batch, Instant now) {
        batch.changes().forEach(change -> effects.apply(change, now));
        batch.executionEnd().ifPresent(end -> record.close(closing(end), now));
        record.timeline().runDue(now);
    }

    private static Closing closing(OperationUpdate end) {
        return end.action() == OperationAction.SUCCEED ? Closing.succeeded(end.payload()) : Closing.failed(end.error());
    }

    private CheckpointResponse answer(Invocation invocation) {
        String token = tokens.next();
        invocation.replaceToken(token);
        StatePage page = invocation.pages().first(record.operations().takeUnseen());
        return new CheckpointResponse(token, page.operations(), page.nextMarker());
    }

    /** Without a token no page could follow. */
    private CheckpointResponse lastAnswer() {
        List<SizedOperation> unseen = record.operations().takeUnseen();
        return new CheckpointResponse(
                null, unseen.stream().map(SizedOperation::operation).toList(), null);
    }

    StatePage state(StateRequest request) {
        Invocation invocation = cycle.owner(request.checkpointToken());
        int maxItems = request.maxItems();
        rejectIf(
                maxItems < 0 || maxItems > DurableLimits.MAX_STATE_PAGE,
                "MaxItems must be between 0 and " + DurableLimits.MAX_STATE_PAGE + ".");
        int wanted = maxItems == 0 ? DurableLimits.MAX_STATE_PAGE : maxItems;
        return request.marker().isEmpty()
                ? invocation.pages().first(record.operations().replayState(), wanted)
                : invocation.pages().at(request.marker(), wanted);
    }

    /** A call and what it was answered: the service gives the same answer for a while. */
    private record AnsweredCall(String clientToken, String checkpointToken, CheckpointResponse answer, Instant at) {

        private static final Duration KEPT_FOR = Duration.ofMinutes(15);

        boolean isRepeatedBy(CheckpointRequest request, Instant now) {
            return !clientToken.isEmpty()
                    && clientToken.equals(request.clientToken())
                    && checkpointToken.equals(request.checkpointToken())
                    && !now.isAfter(at.plus(KEPT_FOR));
        }
    }
}
