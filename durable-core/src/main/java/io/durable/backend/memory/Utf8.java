package io.durable.backend.memory;

import org.jspecify.annotations.Nullable;

/** Sizes of texts as they travel. */
final class Utf8 {

    private Utf8() {}

    /** The number of bytes that a text takes in UTF-8, without making them; a lone surrogate counts as three. */
    static int length(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            bytes += extraBytes(text, i);
        }
        return bytes;
    }

    private static int extraBytes(String text, int at) {
        char c = text.charAt(at);
        if (c < 0x80) {
            return 0;
        }
        if (c < 0x800) {
            return 1;
        }
        boolean pairBegins =
                Character.isHighSurrogate(c) && at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        boolean pairEnds = Character.isLowSurrogate(c) && at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        return pairBegins || pairEnds ? 1 : 2;
    }
}
