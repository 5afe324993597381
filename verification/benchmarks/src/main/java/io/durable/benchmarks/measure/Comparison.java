package io.durable.benchmarks.measure;

/**
 * A question for the ratio of two subjects.
 *
 * @param name the question
 * @param subject the name of the one that is divided
 * @param base the name of the one it is divided by
 */
public record Comparison(String name, String subject, String base) {}
