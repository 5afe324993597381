/**
 * How the lines of a workflow are told apart: the entries of the MDC, and a logger that is silent on replay.
 *
 * <p>Identities of operations come in; entries of the calling thread's MDC go out and are restored. It does not know what an
 * operation does.
 */
@NullMarked
package io.durable.engine.logging;

import org.jspecify.annotations.NullMarked;
