package io.durable.sample.order;

import java.math.BigDecimal;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which orders somebody has to permit.
 *
 * @param above those of more than this amount
 * @param timeout how long there is time for an answer
 */
@ConfigurationProperties("sample.approval")
record ApprovalRules(BigDecimal above, Duration timeout) {}
