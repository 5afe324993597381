package io.durable.backend.lambda;

import org.jspecify.annotations.Nullable;

/** The service's answer lacks what it must have, or holds a word that is not known here. Never leaves this package. */
final class UnreadableAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableAnswerException(String message) {
        super(message);
    }

    /** Gives back a member of the answer that the service always sends. */
    static <T> T required(@Nullable T member, String name) {
        if (member == null) {
            throw new UnreadableAnswerException("The answer has no " + name);
        }
        return member;
    }

    /** Finds the constant that has the service's word as its name. */
    static <E extends Enum<E>> E constant(Class<E> type, @Nullable String word) {
        try {
            return Enum.valueOf(type, required(word, type.getSimpleName()));
        } catch (IllegalArgumentException e) {
            throw new UnreadableAnswerException("The answer holds an unknown " + type.getSimpleName() + ", '" + word
                    + "': a newer version of this library may know it");
        }
    }
}
