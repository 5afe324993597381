package io.durable.backend.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The body of the call Invoke: any JSON value, which is passed on and recorded as it came, blanks included.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 * @since 0.1
 */
public final class PayloadJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private PayloadJson() {}

    /**
     * Reads a payload.
     *
     * @param body the bytes
     * @return the same as text; null if there are none
     * @throws IllegalArgumentException if the bytes are no UTF-8, or not one value of JSON. The message does not quote them
     */
    public static @Nullable String read(byte[] body) {
        if (body.length == 0) {
            return null;
        }
        String text = decode(body);
        requireOneValue(text);
        return text;
    }

    /** Decoded before it is parsed: given bytes, a parser would accept other encodings too. */
    private static String decode(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("The payload is not valid JSON: it is no UTF-8");
        }
    }

    private static void requireOneValue(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            int values = 0;
            while (parser.nextToken() != null) {
                parser.skipChildren();
                values++;
            }
            if (values != 1) {
                throw new IllegalArgumentException("The payload is not valid JSON: it has " + values + " values");
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("The payload is not valid JSON");
        }
    }
}
