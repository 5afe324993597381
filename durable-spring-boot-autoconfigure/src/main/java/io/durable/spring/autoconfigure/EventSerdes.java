package io.durable.spring.autoconfigure;

import io.durable.serdes.Serdes;

/**
 * How inputs and results of executions are written.
 *
 * @param serdes JSON, since callers and consoles see this text, whatever the serdes of the records is
 */
record EventSerdes(Serdes serdes) {}
