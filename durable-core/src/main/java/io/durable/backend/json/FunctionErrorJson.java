package io.durable.backend.json;

import com.fasterxml.jackson.core.JsonParser;
import io.durable.error.ErrorObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a Lambda function answers when it has thrown: the same members as an error object, in the spelling of the runtimes ({@code
 * errorType}).
 *
 * @since 0.1
 */
public final class FunctionErrorJson {

    private FunctionErrorJson() {}

    /**
     * Reads an answer, whatever it is: the members in either spelling, and any other text as the message.
     *
     * @param body UTF-8
     * @return the error
     */
    public static ErrorObject read(byte[] body) {
        try {
            return Documents.read(body, "The error of the function", FunctionErrorJson::members);
        } catch (IllegalArgumentException e) {
            return ErrorObject.of(null, new String(body, StandardCharsets.UTF_8));
        }
    }

    private static ErrorObject members(JsonParser parser) throws IOException {
        String type = null;
        String message = null;
        String data = null;
        List<String> stackTrace = List.of();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "errorType", "ErrorType" -> type = ErrorObjectJson.anyText(parser);
                case "errorMessage", "ErrorMessage", "message", "Message" -> message = ErrorObjectJson.anyText(parser);
                case "errorData", "ErrorData" -> data = ErrorObjectJson.anyText(parser);
                case "stackTrace", "trace", "StackTrace" -> stackTrace = ErrorObjectJson.lines(parser);
                default -> parser.skipChildren();
            }
        }
        return new ErrorObject(type, message, data, stackTrace);
    }

    /**
     * Writes an answer.
     *
     * @param error the error
     * @return UTF-8
     */
    public static byte[] write(ErrorObject error) {
        return Documents.write(generator -> {
            Members.writeText(generator, "errorType", error.errorType());
            Members.writeText(generator, "errorMessage", error.errorMessage());
            Members.writeText(generator, "errorData", error.errorData());
            Members.writeTexts(generator, "stackTrace", error.stackTrace());
        });
    }
}
