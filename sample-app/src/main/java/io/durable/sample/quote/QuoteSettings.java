package io.durable.sample.quote;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How quotes are made.
 *
 * @param priceFunction the function that knows prices: a bean locally, on Lambda a function's name with its alias
 * @param maxConcurrency of how many lines it is asked at once
 */
@ConfigurationProperties("sample.quote")
record QuoteSettings(String priceFunction, int maxConcurrency) {}
