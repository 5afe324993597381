package io.durable.retry;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which errors are worth another attempt: those that match one of the conditions, or all if there is none.
 *
 * @param types classes of errors
 * @param texts parts of messages
 * @param patterns patterns that occur in messages
 */
record ErrorFilter(List<Class<? extends Throwable>> types, List<String> texts, List<Pattern> patterns) {

    static final ErrorFilter ALL = new ErrorFilter(List.of(), List.of(), List.of());

    ErrorFilter {
        types = List.copyOf(types);
        texts = List.copyOf(texts);
        patterns = List.copyOf(patterns);
    }

    boolean accepts(Throwable error) {
        return acceptsAll()
                || types.stream().anyMatch(type -> type.isInstance(error))
                || acceptsMessage(error.getMessage() == null ? "" : error.getMessage());
    }

    private boolean acceptsAll() {
        return types.isEmpty() && texts.isEmpty() && patterns.isEmpty();
    }

    private boolean acceptsMessage(String message) {
        return texts.stream().anyMatch(message::contains)
                || patterns.stream()
                        .anyMatch(pattern -> pattern.matcher(message).find());
    }

    @Override
    public String toString() {
        return acceptsAll()
                ? "all errors"
                : "types=" + types.stream().map(Class::getName).toList() + ", messages=" + texts + patterns;
    }
}
