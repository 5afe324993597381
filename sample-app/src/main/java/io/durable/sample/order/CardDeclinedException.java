package io.durable.sample.order;

/** The payment provider refuses the card: asking again will not help. */
final class CardDeclinedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CardDeclinedException(String message) {
        super(message);
    }
}
