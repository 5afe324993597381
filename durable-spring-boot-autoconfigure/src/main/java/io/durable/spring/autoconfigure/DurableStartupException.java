package io.durable.spring.autoconfigure;

/** Something about the application's durable handlers is wrong, and it is known what to write instead. */
final class DurableStartupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    DurableStartupException(String description, String action) {
        super(description);
        this.action = action;
    }

    String action() {
        return action;
    }
}
