package io.durable.sample.order;

/** The inventory does not answer at the moment. */
final class InventoryUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InventoryUnavailableException(String message) {
        super(message);
    }
}
