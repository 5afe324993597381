/** A local, Lambda-shaped endpoint for the durable handlers of an application. */
@NullMarked
package io.durable.spring.console;

import org.jspecify.annotations.NullMarked;
