package io.durable.engine.operation;

import io.durable.backend.TimeSource;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;

/**
 * What bodies need whose time is limited.
 *
 * @param factory makes their threads
 * @param time clock and timer
 * @param grace how long a body may go on that was interrupted
 */
public record BodyThreads(ThreadFactory factory, TimeSource time, Duration grace) {}
