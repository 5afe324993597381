package io.durable.backend.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How points in time are written. All ways of writing them are read everywhere. */
enum Timestamps {

    /** Integers, in the events of invocations. */
    EPOCH_MILLISECONDS {
        @Override
        void writeValue(JsonGenerator generator, long epochMilli) throws IOException {
            generator.writeNumber(epochMilli);
        }
    },
    /** Decimals with three places, in the bodies of API calls. */
    EPOCH_SECONDS {
        @Override
        void writeValue(JsonGenerator generator, long epochMilli) throws IOException {
            generator.writeNumber(BigDecimal.valueOf(epochMilli, 3));
        }
    };

    /** As seconds the year 5138, as milliseconds 1973: no execution has a time between the two readings. */
    private static final double LARGEST_SECONDS = 1e11;

    private static final double MICROS = 1e6;

    private static final DateTimeFormatter TEXT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    abstract void writeValue(JsonGenerator generator, long epochMilli) throws IOException;

    /** Writes a member unless its value is null. */
    void write(JsonGenerator generator, String name, @Nullable Instant value) throws IOException {
        if (value != null) {
            generator.writeFieldName(name);
            writeValue(generator, value.toEpochMilli());
        }
    }

    /** Reads the value of the member whose name is the current token. */
    static @Nullable Instant read(JsonParser parser, String name) throws IOException {
        return switch (parser.nextToken()) {
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == NumberType.BIG_INTEGER ? ofNumber(parser) : ofInteger(parser);
            case VALUE_NUMBER_FLOAT -> ofNumber(parser);
            case VALUE_STRING -> ofText(parser.getText(), name);
            default -> throw unreadable(name);
        };
    }

    private static Instant ofInteger(JsonParser parser) throws IOException {
        long number = parser.getLongValue();
        return number > LARGEST_SECONDS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
    }

    private static Instant ofNumber(JsonParser parser) throws IOException {
        double number = parser.getDoubleValue();
        if (number > LARGEST_SECONDS) {
            return Instant.ofEpochMilli(Math.round(number));
        }
        double seconds = Math.floor(number);
        return Instant.ofEpochSecond((long) seconds, Math.round((number - seconds) * MICROS) * 1_000);
    }

    private static Instant ofText(String text, String name) {
        Instant common = UtcText.parse(text);
        if (common != null) {
            return common;
        }
        try {
            return TEXT.parse(text, Instant::from);
        } catch (DateTimeException e) {
            throw unreadable(name);
        }
    }

    private static IllegalArgumentException unreadable(String name) {
        return new IllegalArgumentException("The value of " + name + " is not a point in time: give epoch"
                + " milliseconds, epoch seconds or an ISO-8601 text with an offset");
    }
}
