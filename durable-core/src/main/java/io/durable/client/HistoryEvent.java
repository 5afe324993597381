package io.durable.client;

import java.time.Instant;
import java.util.Optional;

/**
 * An event of a history.
 *
 * @param eventId its number, from 1 without gaps
 * @param type what it says
 * @param timestamp when it happened
 * @param operation the operation it is about; empty for the end of an invocation
 * @param details what the type adds
 * @since 0.1
 */
public record HistoryEvent(
        int eventId, EventType type, Instant timestamp, Optional<EventOperation> operation, EventDetails details) {}
