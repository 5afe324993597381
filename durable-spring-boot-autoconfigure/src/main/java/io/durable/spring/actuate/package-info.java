/**
 * Executions, the backend's health and what the application runs, as Spring Boot's actuator shows them.
 *
 * <p>Requests of an operator come in, descriptions go out; payloads only where it is configured so. It does not know which
 * backend answers.
 */
@NullMarked
package io.durable.spring.actuate;

import org.jspecify.annotations.NullMarked;
