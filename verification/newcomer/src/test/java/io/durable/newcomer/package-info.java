/** A new application, made of the README's text alone. */
package io.durable.newcomer;
