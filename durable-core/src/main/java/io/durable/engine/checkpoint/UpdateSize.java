package io.durable.engine.checkpoint;

import io.durable.backend.OperationUpdate;
import io.durable.error.ErrorObject;
import org.jspecify.annotations.Nullable;

/** How many bytes texts and updates take in a request, in JSON and UTF-8. */
public final class UpdateSize {

    /** Ids, type, action, options and the names of the members. */
    private static final int FRAME = 320;

    private UpdateSize() {}

    /**
     * The size of a text in UTF-8.
     *
     * @param text the text, or null
     * @return its bytes
     */
    public static int utf8(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            bytes += beyondOneByte(text.charAt(i));
        }
        return bytes;
    }

    /**
     * The size of an update.
     *
     * @param update the update
     * @return its bytes, as they count for the limits of a call
     */
    public static int of(OperationUpdate update) {
        return FRAME
                + json(update.identity().name())
                + json(update.payload())
                + (update.error() == null ? 0 : of(update.error()));
    }

    private static int of(ErrorObject error) {
        int bytes = json(error.errorType()) + json(error.errorMessage()) + json(error.errorData());
        for (String line : error.stackTrace()) {
            bytes += json(line) + 3;
        }
        return bytes;
    }

    /**
     * The size of a text in JSON, without its quotes: as much as any writer makes of it. Jackson escapes control characters and
     * each half of a surrogate pair with six bytes.
     *
     * @param text the text, or null
     * @return its bytes
     */
    public static int json(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                bytes++;
            } else if (c < 0x20 || Character.isSurrogate(c)) {
                bytes += 5;
            } else {
                bytes += beyondOneByte(c);
            }
        }
        return bytes;
    }

    /** Each half of a surrogate pair counts two of the pair's four bytes. */
    private static int beyondOneByte(char c) {
        if (c < 0x80) {
            return 0;
        }
        return c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
    }
}
