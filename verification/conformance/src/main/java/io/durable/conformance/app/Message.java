package io.durable.conformance.app;

/**
 * What somebody has said.
 *
 * @param id which message
 * @param message the words
 * @param timestamp when, in seconds since 1970
 */
record Message(String id, String message, long timestamp) {}
