/**
 * Tests of workflows in a Spring context, without the rest of the application.
 *
 * <p>A test class with an annotation comes in; a context with its workflows, a backend in virtual time and a tester goes out, as new
 * before each test. It knows neither what workflows do nor how they run.
 */
@NullMarked
package io.durable.spring.test;

import org.jspecify.annotations.NullMarked;
