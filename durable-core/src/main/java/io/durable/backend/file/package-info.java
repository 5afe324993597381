/**
 * Executions in a file.
 *
 * <p>Changes of executions come in, and are in the file when their receipts say so; what the file holds comes out when it is opened. It
 * knows neither backends nor what the records mean.
 */
@NullMarked
package io.durable.backend.file;

import org.jspecify.annotations.NullMarked;
