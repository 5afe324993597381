package io.durable.sample.web;

import java.net.URI;

/**
 * An order that is being worked on.
 *
 * @param id the order's number
 * @param executionArn the execution that fulfils it
 * @param self where to ask how it stands
 */
record AcceptedOrder(String id, String executionArn, URI self) {}
