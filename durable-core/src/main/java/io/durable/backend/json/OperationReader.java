package io.durable.backend.json;

import com.fasterxml.jackson.core.JsonParser;
import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails;
import io.durable.backend.OperationIdentity;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one operation: the members come in any order, so they are kept until its end. */
final class OperationReader {

    private final JsonParser parser;
    private @Nullable String id;
    private @Nullable String parentId;
    private @Nullable String name;
    private @Nullable OperationType type;
    private @Nullable String subType;
    private @Nullable OperationStatus status;
    private @Nullable Instant start;
    private @Nullable Instant end;
    private @Nullable OperationDetails details;
    private @Nullable Map<OperationType, OperationDetails> detailsOfAnyType;

    private OperationReader(JsonParser parser) {
        this.parser = parser;
    }

    static List<Operation> readList(JsonParser parser, String member) throws IOException {
        return Members.objects(parser, member, OperationReader::read);
    }

    static Operation read(JsonParser parser) throws IOException {
        var reader = new OperationReader(parser);
        for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
            reader.readMember(member);
        }
        return reader.operation();
    }

    private void readMember(String member) throws IOException {
        switch (member) {
            case "Id" -> id = Members.text(parser, member);
            case "ParentId" -> parentId = Members.text(parser, member);
            case "Name" -> name = Members.text(parser, member);
            case "Type" -> type = Members.constant(parser, member, OperationType.class);
            case "SubType" -> subType = Members.text(parser, member);
            case "Status" -> status = Members.constant(parser, member, OperationStatus.class);
            case "StartTimestamp" -> start = Timestamps.read(parser, member);
            case "EndTimestamp" -> end = Timestamps.read(parser, member);
            default -> readDetails(member);
        }
    }

    private void readDetails(String member) throws IOException {
        switch (member) {
            case "ExecutionDetails" -> readDetails(member, OperationType.EXECUTION);
            case "ContextDetails" -> readDetails(member, OperationType.CONTEXT);
            case "StepDetails" -> readDetails(member, OperationType.STEP);
            case "WaitDetails" -> readDetails(member, OperationType.WAIT);
            case "CallbackDetails" -> readDetails(member, OperationType.CALLBACK);
            case "ChainedInvokeDetails" -> readDetails(member, OperationType.CHAINED_INVOKE);
            default -> Members.skip(parser);
        }
    }

    private void readDetails(String member, OperationType of) throws IOException {
        if (Members.isObject(parser, member)) {
            OperationDetails read = DetailsReader.read(parser, of);
            if (of == type) {
                details = read;
            } else if (type == null) {
                keep(of, read);
            }
        }
    }

    /** Details that come before the type. */
    private void keep(OperationType of, OperationDetails read) {
        if (detailsOfAnyType == null) {
            detailsOfAnyType = new EnumMap<>(OperationType.class);
        }
        detailsOfAnyType.put(of, read);
    }

    private OperationDetails detailsOf(OperationType own) {
        if (details == null && detailsOfAnyType != null) {
            details = detailsOfAnyType.get(own);
        }
        return details == null ? OperationDetails.none(own) : details;
    }

    private Operation operation() {
        String operationId = Members.require(id, "Id", "An operation");
        String where = "The operation " + operationId;
        OperationType operationType = Members.require(type, "Type", where);
        return new Operation(
                new OperationIdentity(operationId, parentId, name, operationType, subType),
                Members.require(status, "Status", where),
                Members.require(start, "StartTimestamp", where),
                end,
                detailsOf(operationType));
    }
}
