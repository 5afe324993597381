/**
 * Orders, approvals and quotes over HTTP, where the application runs as a web application.
 *
 * <p>Requests come in and start or look at executions; their state goes out as JSON. It knows nothing of the steps of the
 * workflow.
 */
@NullMarked
package io.durable.sample.web;

import org.jspecify.annotations.NullMarked;
