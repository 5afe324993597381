package io.durable.sample.web;

import java.net.URI;

/**
 * Something that is being worked on.
 *
 * @param id its number
 * @param executionArn the execution that does so
 * @param self where to ask how it stands
 */
record Accepted(String id, String executionArn, URI self) {}
