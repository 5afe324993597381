package io.durable.engine;

import org.jspecify.annotations.Nullable;

/**
 * How the handler's code ended.
 *
 * @param returned whether it returned
 * @param payload what it returned, as JSON
 * @param failure what it threw; null if it returned or was unwound by the engine
 */
record HandlerResult(
        boolean returned,
        @Nullable String payload,
        @Nullable Throwable failure) {

    boolean isUnwound() {
        return !returned && failure == null;
    }

    static HandlerResult returned(@Nullable String payload) {
        return new HandlerResult(true, payload, null);
    }

    static HandlerResult threw(Throwable failure) {
        return new HandlerResult(false, null, failure);
    }

    static HandlerResult unwound() {
        return new HandlerResult(false, null, null);
    }
}
