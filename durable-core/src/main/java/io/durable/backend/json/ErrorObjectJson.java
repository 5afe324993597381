package io.durable.backend.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.durable.error.ErrorObject;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Error objects, alone or as a member of something else.
 *
 * <p>Whatever is recorded is read, as another party may have written it: members may be missing or of another type, and a text in
 * place of the object is its message. What a call brings is read as strictly as the service does.
 *
 * @since 0.1
 */
public final class ErrorObjectJson {

    private ErrorObjectJson() {}

    /**
     * Reads an error that was recorded.
     *
     * @param body the bytes; empty: an error without any member
     * @return the error
     * @throws IllegalArgumentException if the bytes are neither empty nor a JSON object
     */
    public static ErrorObject read(byte[] body) {
        return body.length == 0
                ? ErrorObject.of(null, null)
                : Documents.read(body, "The error object", ErrorObjectJson::members);
    }

    /**
     * Reads the body of a call that fails a callback or stops an execution.
     *
     * @param body the bytes; empty: an error without any member
     * @return the error
     * @throws IllegalArgumentException if the bytes are neither empty nor a JSON object, or a member is not of its type
     */
    public static ErrorObject readRequest(byte[] body) {
        return body.length == 0
                ? ErrorObject.of(null, null)
                : Documents.read(body, "The error object", ErrorObjectJson::typedMembers);
    }

    /** The member of an update. */
    static @Nullable ErrorObject readTypedMember(JsonParser parser, String name) throws IOException {
        return Members.isObject(parser, name) ? typedMembers(parser) : null;
    }

    private static ErrorObject typedMembers(JsonParser parser) throws IOException {
        String type = null;
        String message = null;
        String data = null;
        List<String> stackTrace = List.of();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            switch (name) {
                case "ErrorType" -> type = Members.text(parser, name);
                case "ErrorMessage" -> message = Members.text(parser, name);
                case "ErrorData" -> data = Members.text(parser, name);
                case "StackTrace" -> stackTrace = Members.texts(parser, name);
                default -> Members.skip(parser);
            }
        }
        return new ErrorObject(type, message, data, stackTrace);
    }

    /**
     * Writes an error alone.
     *
     * @param error the error
     * @return UTF-8
     */
    public static byte[] write(ErrorObject error) {
        return Documents.write(generator -> writeMembers(generator, error));
    }

    static @Nullable ErrorObject readMember(JsonParser parser) throws IOException {
        return switch (parser.nextToken()) {
            case VALUE_NULL -> null;
            case START_OBJECT -> members(parser);
            default -> ErrorObject.of(null, anyText(parser));
        };
    }

    private static ErrorObject members(JsonParser parser) throws IOException {
        String type = null;
        String message = null;
        String data = null;
        List<String> stackTrace = List.of();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "ErrorType" -> type = anyText(parser);
                case "ErrorMessage" -> message = anyText(parser);
                case "ErrorData" -> data = anyText(parser);
                case "StackTrace" -> stackTrace = lines(parser);
                default -> parser.skipChildren();
            }
        }
        return new ErrorObject(type, message, data, stackTrace);
    }

    static List<String> lines(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            String text = anyText(parser);
            return text == null ? List.of() : text.lines().toList();
        }
        List<String> lines = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String line = anyText(parser);
            if (line != null) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** The current value as text: JSON text if it is no scalar. */
    static @Nullable String anyText(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token.isScalarValue()) {
            return token == JsonToken.VALUE_NULL ? null : parser.getText();
        }
        var text = new StringWriter();
        try (JsonGenerator copy = Documents.generator(text)) {
            copy.copyCurrentStructure(parser);
        }
        return text.toString();
    }

    static void writeMember(JsonGenerator generator, @Nullable ErrorObject error) throws IOException {
        writeMember(generator, "Error", error);
    }

    static void writeMember(JsonGenerator generator, String name, @Nullable ErrorObject error) throws IOException {
        if (error != null) {
            generator.writeObjectFieldStart(name);
            writeMembers(generator, error);
            generator.writeEndObject();
        }
    }

    private static void writeMembers(JsonGenerator generator, ErrorObject error) throws IOException {
        Members.writeText(generator, "ErrorType", error.errorType());
        Members.writeText(generator, "ErrorMessage", error.errorMessage());
        Members.writeText(generator, "ErrorData", error.errorData());
        Members.writeTexts(generator, "StackTrace", error.stackTrace());
    }
}
