package io.durable.sample.quote;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Stands in for a system that knows what articles cost. It is a function without records: it answers at once. */
@Configuration(proxyBeanMethods = false)
class PriceList {

    private static final Logger log = LoggerFactory.getLogger(PriceList.class);

    private static final Map<String, BigDecimal> PRICES =
            Map.of("tea", new BigDecimal("9.90"), "cup", new BigDecimal("14.50"), "pot", new BigDecimal("39.00"));

    private static final int MANY = 10;
    private static final BigDecimal SHARE_FOR_MANY = new BigDecimal("0.90");

    /** Locally the name of this bean is what workflows invoke; on Lambda it is a function of its own. */
    @Bean
    Function<Article, Price> prices() {
        return article -> {
            log.info("Asked for the price of {}", article.sku());
            return new Price(article.sku(), article.quantity(), amount(article));
        };
    }

    private static BigDecimal amount(Article article) {
        BigDecimal price = PRICES.get(article.sku());
        if (price == null) {
            throw new NoPriceException("There is no price for '" + article.sku() + "'");
        }
        BigDecimal full = price.multiply(BigDecimal.valueOf(article.quantity()));
        return article.quantity() < MANY ? full : full.multiply(SHARE_FOR_MANY).setScale(2, RoundingMode.HALF_UP);
    }
}
