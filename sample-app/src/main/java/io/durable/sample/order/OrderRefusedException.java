package io.durable.sample.order;

import org.jspecify.annotations.Nullable;

/** Nobody has permitted the order. */
final class OrderRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OrderRefusedException(@Nullable String message, Throwable cause) {
        super(message, cause);
    }
}
