package io.durable.sample.order;

/** An order that cannot be fulfilled as it stands. */
final class InvalidOrderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidOrderException(String message) {
        super(message);
    }
}
