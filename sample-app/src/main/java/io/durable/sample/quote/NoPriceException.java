package io.durable.sample.quote;

/** There is no price for an article, or for none of a basket. */
final class NoPriceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoPriceException(String message) {
        super(message);
    }
}
