package io.durable.coldstart;

/**
 * What both applications are invoked with.
 *
 * @param id its number
 * @param quantity how many
 */
public record Order(String id, int quantity) {}
