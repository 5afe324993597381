package io.durable.sample.quote;

import io.durable.BatchItem;
import io.durable.BatchResult;
import io.durable.CompletionConfig;
import io.durable.DurableHandler;
import io.durable.MapConfig;
import io.durable.sample.quote.Quote.Unavailable;
import java.util.List;
import java.util.Optional;
import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How a basket is quoted. A native image is told here of the results that only the body names. */
@Configuration(proxyBeanMethods = false)
@RegisterReflectionForBinding(Price.class)
@EnableConfigurationProperties(QuoteSettings.class)
class QuoteWorkflow {

    /** Asks for the price of each line; the quote is good without those that have none. */
    @Bean
    DurableHandler<Basket, Quote> quotes(QuoteSettings settings) {
        MapConfig<Article> fanOut = MapConfig.<Article>defaults()
                .withMaxConcurrency(settings.maxConcurrency())
                .withCompletion(CompletionConfig.allCompleted())
                .withItemNamer((article, index) -> "line-" + (index + 1));
        return (basket, ctx) -> {
            BatchResult<Price> prices = ctx.map(
                    "prices",
                    basket.lines(),
                    Price.class,
                    (line, article, index) -> line.invoke("price", settings.priceFunction(), article, Price.class),
                    fanOut);
            requireSome(prices);
            return Quote.of(basket.id(), prices.results(), unavailable(basket.lines(), prices.failed()));
        };
    }

    private static void requireSome(BatchResult<Price> prices) {
        if (prices.successCount() == 0) {
            throw new NoPriceException("There is no price for any of the " + prices.totalCount() + " lines");
        }
    }

    private static List<Unavailable> unavailable(List<Article> lines, List<BatchItem<Price>> failed) {
        return failed.stream()
                .map(item -> new Unavailable(lines.get(item.index()).sku(), reason(item)))
                .toList();
    }

    private static String reason(BatchItem<Price> failed) {
        return Optional.ofNullable(failed.failure()).map(Throwable::getMessage).orElse("not known");
    }
}
