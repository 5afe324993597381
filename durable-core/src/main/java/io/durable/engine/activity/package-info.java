/**
 * Who of an invocation's threads runs and who waits, and what follows when nobody can move.
 *
 * <p>Threads enter, wait for completions and leave; a suspension, or the name of a deadlock, comes out. It knows neither
 * operations nor how anything is recorded.
 */
@NullMarked
package io.durable.engine.activity;

import org.jspecify.annotations.NullMarked;
