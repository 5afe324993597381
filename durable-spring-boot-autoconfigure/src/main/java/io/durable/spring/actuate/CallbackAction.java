package io.durable.spring.actuate;

/**
 * What can be said of a callback; written {@code callback-success} and so on in the endpoint's paths.
 *
 * @since 0.1
 */
public enum CallbackAction {
    /** It has a result. */
    CALLBACK_SUCCESS,
    /** It has failed. */
    CALLBACK_FAILURE,
    /** It is still worked on. */
    CALLBACK_HEARTBEAT
}
