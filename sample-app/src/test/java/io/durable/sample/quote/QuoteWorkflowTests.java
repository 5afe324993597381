package io.durable.sample.quote;

import static io.durable.test.assertion.DurableAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableHandler;
import io.durable.client.EventDetails.ChainedInvokeStarted;
import io.durable.client.HistoryEvent;
import io.durable.sample.quote.Quote.Unavailable;
import io.durable.spring.test.DurableTest;
import io.durable.test.InMemoryTester;
import io.durable.test.TestExecution;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DurableTest(
        classes = {QuoteWorkflow.class, PriceList.class},
        properties = "sample.quote.max-concurrency=2")
class QuoteWorkflowTests {

    @Autowired
    private InMemoryTester tester;

    @Autowired
    private DurableHandler<Basket, Quote> quotes;

    @BeforeEach
    void thePriceFunctionIs(@Autowired Function<Article, Price> prices) {
        tester.whenInvoking("prices").thenRun(Article.class, (article, ctx) -> prices.apply(article));
    }

    @Test
    void each_line_has_the_price_of_the_price_function_and_many_of_an_article_are_cheaper() {
        TestExecution<Quote> execution = tester.run(quotes, basket(new Article("tea", 2), new Article("cup", 10)));

        assertThat(execution)
                .succeeded()
                .hasResult(new Quote(
                        "basket-1",
                        new BigDecimal("150.30"),
                        List.of(
                                new Price("tea", 2, new BigDecimal("19.80")),
                                new Price("cup", 10, new BigDecimal("130.50"))),
                        List.of()));
    }

    @Test
    void lines_without_a_price_are_listed_with_the_reason_and_the_others_quoted() {
        TestExecution<Quote> execution =
                tester.run(quotes, basket(new Article("unicorn", 1), new Article("pot", 1), new Article("dragon", 1)));

        assertThat(execution.result().total()).isEqualByComparingTo("39.00");
        assertThat(execution.result().unavailable())
                .containsExactly(
                        new Unavailable("unicorn", "There is no price for 'unicorn'"),
                        new Unavailable("dragon", "There is no price for 'dragon'"));
    }

    @Test
    void a_basket_of_which_nothing_has_a_price_is_not_quoted() {
        TestExecution<Quote> execution =
                tester.run(quotes, basket(new Article("unicorn", 1), new Article("dragon", 1)));

        assertThat(execution).failedSaying("There is no price for any of the 2 lines");
    }

    @Test
    void no_more_lines_are_asked_at_once_than_configured() {
        Article[] lines = IntStream.rangeClosed(1, 7)
                .mapToObj(quantity -> new Article("tea", quantity))
                .toArray(Article[]::new);

        TestExecution<Quote> execution = tester.run(quotes, basket(lines));

        assertThat(execution).succeeded().operation("prices").hasChildren(7);
        assertThat(mostAtOnce(execution.history())).isEqualTo(2);
    }

    @Test
    void wherever_the_process_dies_a_quote_is_the_same() {
        Basket basket = basket(new Article("tea", 2), new Article("unicorn", 1), new Article("cup", 10));

        tester.crashEverywhere(quotes, basket).assertNone();
    }

    private static int mostAtOnce(List<HistoryEvent> history) {
        int underWay = 0;
        int most = 0;
        for (HistoryEvent event : history) {
            if (event.details() instanceof ChainedInvokeStarted) {
                underWay++;
            } else if (event.type().serviceName().startsWith("ChainedInvoke")) {
                underWay--;
            }
            most = Math.max(most, underWay);
        }
        return most;
    }

    private static Basket basket(Article... lines) {
        return new Basket("basket-1", List.of(lines));
    }
}
