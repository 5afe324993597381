package io.durable.backend.json;

import com.fasterxml.jackson.core.JsonParser;
import io.durable.OperationType;
import io.durable.backend.OperationAction;
import io.durable.backend.OperationIdentity;
import io.durable.backend.OperationUpdate;
import io.durable.backend.UpdateOptions;
import io.durable.error.ErrorObject;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one update: the members come in any order, so they are kept until its end. */
final class UpdateReader {

    private final JsonParser parser;
    private @Nullable String id;
    private @Nullable String parentId;
    private @Nullable String name;
    private @Nullable OperationType type;
    private @Nullable String subType;
    private @Nullable OperationAction action;
    private @Nullable String payload;
    private @Nullable ErrorObject error;
    private final Map<OperationType, UpdateOptions> options = new EnumMap<>(OperationType.class);

    private UpdateReader(JsonParser parser) {
        this.parser = parser;
    }

    static OperationUpdate read(JsonParser parser) throws IOException {
        var reader = new UpdateReader(parser);
        for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
            reader.readMember(member);
        }
        return reader.update();
    }

    private void readMember(String member) throws IOException {
        switch (member) {
            case "Id" -> id = Members.text(parser, member);
            case "ParentId" -> parentId = Members.text(parser, member);
            case "Name" -> name = Members.text(parser, member);
            case "Type" -> type = Members.constant(parser, member, OperationType.class);
            case "SubType" -> subType = Members.text(parser, member);
            case "Action" -> action = Members.constant(parser, member, OperationAction.class);
            case "Payload" -> payload = Members.text(parser, member);
            case "Error" -> error = ErrorObjectJson.readTypedMember(parser, member);
            default -> readOptions(member);
        }
    }

    private void readOptions(String member) throws IOException {
        switch (member) {
            case "ContextOptions" -> readOptions(member, OperationType.CONTEXT);
            case "StepOptions" -> readOptions(member, OperationType.STEP);
            case "WaitOptions" -> readOptions(member, OperationType.WAIT);
            case "CallbackOptions" -> readOptions(member, OperationType.CALLBACK);
            case "ChainedInvokeOptions" -> readOptions(member, OperationType.CHAINED_INVOKE);
            default -> Members.skip(parser);
        }
    }

    private void readOptions(String member, OperationType of) throws IOException {
        if (Members.isObject(parser, member)) {
            options.put(of, OptionsReader.read(parser, of));
        }
    }

    private OperationUpdate update() {
        String operationId = Members.require(id, "Id", "An update");
        String where = "The update of " + operationId;
        OperationType operationType = Members.require(type, "Type", where);
        return new OperationUpdate(
                new OperationIdentity(operationId, parentId, name, operationType, subType),
                Members.require(action, "Action", where),
                payload,
                error,
                options.get(operationType));
    }
}
