package io.durable.backend.json;

import com.fasterxml.jackson.core.JsonParser;
import io.durable.OperationType;
import io.durable.backend.InvocationInput;
import io.durable.backend.Operation;
import io.durable.backend.StatePage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the event of an invocation. */
final class EventReader {

    private final JsonParser parser;
    private @Nullable String arn;
    private @Nullable String token;
    private @Nullable StatePage state;
    private List<String> updatedOperationIds = List.of();

    EventReader(JsonParser parser) {
        this.parser = parser;
    }

    InvocationInput read() throws IOException {
        for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
            readMember(member);
        }
        String executionArn = Members.require(arn, "DurableExecutionArn", "The event");
        String checkpointToken = Members.require(token, "CheckpointToken", "The event");
        StatePage page = Members.require(state, "InitialExecutionState", "The event");
        return new InvocationInput(
                executionArn,
                checkpointToken,
                executionFirst(page, executionArn),
                page.nextMarker(),
                updatedOperationIds);
    }

    private void readMember(String member) throws IOException {
        switch (member) {
            case "DurableExecutionArn" -> arn = nonEmpty(Members.text(parser, member));
            case "CheckpointToken" -> token = nonEmpty(Members.text(parser, member));
            case "InitialExecutionState" -> state = PageReader.readMember(parser, member);
            case "UpdatedOperationIds" -> updatedOperationIds = Members.texts(parser, member);
            default -> Members.skip(parser);
        }
    }

    private static @Nullable String nonEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /**
     * The records with the execution's own in front: the one whose id ends the ARN, since the result of an execution can
     * have a record of the same type; any of the type if none has that id.
     */
    private static List<Operation> executionFirst(StatePage page, String arn) {
        List<Operation> operations = page.operations();
        int index = indexOfExecution(operations, arn.substring(arn.lastIndexOf('/') + 1));
        if (index < 0 && page.nextMarker() == null) {
            throw new IllegalArgumentException("The InitialExecutionState of the event has no EXECUTION operation");
        }
        if (index <= 0) {
            return operations;
        }
        List<Operation> reordered = new ArrayList<>(operations);
        reordered.add(0, reordered.remove(index));
        return reordered;
    }

    private static int indexOfExecution(List<Operation> operations, String id) {
        int first = -1;
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            if (operation.type() == OperationType.EXECUTION) {
                if (operation.id().equals(id)) {
                    return i;
                }
                first = first < 0 ? i : first;
            }
        }
        return first;
    }
}
