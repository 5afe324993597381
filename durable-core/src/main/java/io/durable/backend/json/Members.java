package io.durable.backend.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The members of JSON objects. Each reading method starts at the name of a member and ends with its value. */
final class Members {

    /** Below the surrogates: with this limit a generator escapes them one by one instead of refusing half a pair. */
    private static final int BELOW_SURROGATES = Character.MIN_SURROGATE - 1;

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z_]{1,40}");

    private Members() {}

    static void skip(JsonParser parser) throws IOException {
        parser.nextToken();
        parser.skipChildren();
    }

    /** Whether the value is there and is an object, whose members are next. */
    static boolean isObject(JsonParser parser, String name) throws IOException {
        return begins(parser, JsonToken.START_OBJECT, name, "an object");
    }

    private static boolean begins(JsonParser parser, JsonToken start, String name, String expected) throws IOException {
        JsonToken token = parser.nextToken();
        if (token != start && token != JsonToken.VALUE_NULL) {
            throw unexpected(name, expected);
        }
        return token == start;
    }

    static @Nullable String text(JsonParser parser, String name) throws IOException {
        String text = parser.nextTextValue();
        if (text == null && parser.currentToken() != JsonToken.VALUE_NULL) {
            throw unexpected(name, "a text");
        }
        return text;
    }

    static boolean flag(JsonParser parser, String name) throws IOException {
        JsonToken token = parser.nextToken();
        if (token != JsonToken.VALUE_NULL && !token.isBoolean()) {
            throw unexpected(name, "true or false");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    /** An integer; 0 for null. */
    static int integer(JsonParser parser, String name) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_NULL) {
            return 0;
        }
        double value = token.isNumeric() ? parser.getDoubleValue() : Double.NaN;
        if ((int) value != value) {
            throw unexpected(name, "an integer");
        }
        return (int) value;
    }

    static <E extends Enum<E>> @Nullable E constant(JsonParser parser, String name, Class<E> type) throws IOException {
        String text = text(parser, name);
        if (text == null) {
            return null;
        }
        try {
            return Enum.valueOf(type, text);
        } catch (IllegalArgumentException e) {
            String shown = HARMLESS.matcher(text).matches() ? " '" + text + "'" : "";
            throw new IllegalArgumentException("The value" + shown + " of " + name
                    + " is not one of those that this version of the library knows");
        }
    }

    /** A list of objects; empty for null. */
    static <T> List<T> objects(JsonParser parser, String name, Documents.Reading<T> element) throws IOException {
        List<T> list = new ArrayList<>();
        if (begins(parser, JsonToken.START_ARRAY, name, "a list")) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    throw unexpected(name, "a list of objects");
                }
                list.add(element.read(parser));
            }
        }
        return list;
    }

    /** A list of texts; empty for null. */
    static List<String> texts(JsonParser parser, String name) throws IOException {
        List<String> list = new ArrayList<>();
        if (begins(parser, JsonToken.START_ARRAY, name, "a list")) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.VALUE_STRING) {
                    throw unexpected(name, "a list of texts");
                }
                list.add(parser.getText());
            }
        }
        return list;
    }

    static <T> T require(@Nullable T value, String name, String where) {
        if (value == null) {
            throw new IllegalArgumentException(where + " has no " + name);
        }
        return value;
    }

    private static IllegalArgumentException unexpected(String name, String expected) {
        return new IllegalArgumentException("The value of " + name + " is not " + expected);
    }

    /** Writes a member unless its value is null. */
    static void writeText(JsonGenerator generator, String name, @Nullable String value) throws IOException {
        if (value != null) {
            generator.writeFieldName(name);
            writeText(generator, value);
        }
    }

    /** Writes a member that is a list unless it is empty. */
    static void writeTexts(JsonGenerator generator, String name, List<String> values) throws IOException {
        if (!values.isEmpty()) {
            generator.writeArrayFieldStart(name);
            for (String value : values) {
                writeText(generator, value);
            }
            generator.writeEndArray();
        }
    }

    /** Writes a value; half a surrogate pair, which has no UTF-8, survives as an escape. */
    static void writeText(JsonGenerator generator, String value) throws IOException {
        generator.setHighestNonEscapedChar(isWellFormed(value) ? 0 : BELOW_SURROGATES);
        generator.writeString(value);
    }

    private static boolean isWellFormed(String value) {
        int length = value.length();
        for (int i = 0; i < length; i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                if (i + 1 == length || !Character.isSurrogatePair(value.charAt(i), value.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
