package io.durable.backend.json;

import com.fasterxml.jackson.core.JsonParser;
import io.durable.backend.InvocationOutput;
import io.durable.backend.InvocationOutput.Failed;
import io.durable.backend.InvocationOutput.Pending;
import io.durable.backend.InvocationOutput.Succeeded;
import io.durable.error.ErrorObject;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the answer to an invocation. */
final class OutputReader {

    static final String SUCCEEDED = "SUCCEEDED";
    static final String FAILED = "FAILED";
    static final String PENDING = "PENDING";

    private OutputReader() {}

    static InvocationOutput read(JsonParser parser) throws IOException {
        @Nullable String status = null;
        @Nullable String result = null;
        @Nullable ErrorObject error = null;
        for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
            switch (member) {
                case "Status" -> status = Members.text(parser, member);
                case "Result" -> result = Members.text(parser, member);
                case "Error" -> error = ErrorObjectJson.readMember(parser);
                default -> Members.skip(parser);
            }
        }
        return switch (Members.require(status, "Status", "The answer of the function")) {
            case SUCCEEDED -> succeeded(result, error);
            case FAILED -> failed(result, error);
            case PENDING -> new Pending();
            default ->
                throw new IllegalArgumentException(
                        "The answer of the function has an unknown Status: give SUCCEEDED, FAILED or PENDING");
        };
    }

    private static Succeeded succeeded(@Nullable String result, @Nullable ErrorObject error) {
        if (error != null) {
            throw new IllegalArgumentException("The answer of the function has the Status SUCCEEDED and an Error");
        }
        return new Succeeded(result);
    }

    /** A failure that is checkpointed already may come without its error. */
    private static Failed failed(@Nullable String result, @Nullable ErrorObject error) {
        if (result != null) {
            throw new IllegalArgumentException("The answer of the function has the Status FAILED and a Result");
        }
        return new Failed(error == null ? ErrorObject.of(null, null) : error);
    }
}
