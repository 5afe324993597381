package io.durable.sample.order;

/** An article is sold out: asking again will not help. */
final class OutOfStockException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutOfStockException(String message) {
        super(message);
    }
}
