package io.durable.engine.operation;

import io.durable.DurableLimits;
import org.jspecify.annotations.Nullable;

/** What the service accepts as the name of an operation. */
final class Names {

    private Names() {}

    static void requireValid(@Nullable String name, String operation) {
        if (name == null) {
            return;
        }
        if (name.isEmpty() || name.length() > DurableLimits.MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("The name of a " + operation + " has " + name.length()
                    + " characters; give 1 to " + DurableLimits.MAX_NAME_LENGTH + ", or null for none");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < 0x20 || c > 0x7e) {
                throw new IllegalArgumentException(String.format(
                        "The name of a %s has the character U+%04X at position %d; use printable ASCII only",
                        operation, (int) c, i + 1));
            }
        }
    }

    /** The name of an operation that belongs to another one, cut where the service would refuse it; none if that has none. */
    static @Nullable String derived(@Nullable String name, String suffix) {
        if (name == null) {
            return null;
        }
        return name.substring(0, Math.min(name.length(), DurableLimits.MAX_NAME_LENGTH - suffix.length())) + suffix;
    }
}
