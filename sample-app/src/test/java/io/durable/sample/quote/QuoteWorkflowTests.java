package io.durable.sample.quote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.client.EventDetails.ChainedInvokeStarted;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.client.HistoryEvent;
import io.durable.error.ErrorObject;
import io.durable.sample.SampleApplication;
import io.durable.sample.VirtualTime;
import io.durable.sample.quote.Quote.Unavailable;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

@SpringBootTest(
        classes = {SampleApplication.class, VirtualTime.class},
        webEnvironment = WebEnvironment.NONE,
        properties = "sample.quote.max-concurrency=2")
class QuoteWorkflowTests {

    @Autowired
    private ManualDriver driver;

    @Autowired
    private InMemoryBackend backend;

    @Test
    void each_line_has_the_price_of_the_price_function_and_many_of_an_article_are_cheaper() throws Exception {
        ExecutionDescription ended = quote(new Article("tea", 2), new Article("cup", 10));

        assertThat(quoteOf(ended))
                .isEqualTo(new Quote(
                        "basket-1",
                        new BigDecimal("150.30"),
                        List.of(
                                new Price("tea", 2, new BigDecimal("19.80")),
                                new Price("cup", 10, new BigDecimal("130.50"))),
                        List.of()));
    }

    @Test
    void lines_without_a_price_are_listed_with_the_reason_and_the_others_quoted() throws Exception {
        Quote quote = quoteOf(quote(new Article("unicorn", 1), new Article("pot", 1), new Article("dragon", 1)));

        assertThat(quote.total()).isEqualByComparingTo("39.00");
        assertThat(quote.unavailable())
                .containsExactly(
                        new Unavailable("unicorn", "There is no price for 'unicorn'"),
                        new Unavailable("dragon", "There is no price for 'dragon'"));
    }

    @Test
    void a_basket_of_which_nothing_has_a_price_is_not_quoted() {
        ExecutionDescription ended = quote(new Article("unicorn", 1), new Article("dragon", 1));

        assertThat(ended.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(ended.error())
                .get()
                .extracting(ErrorObject::errorMessage)
                .isEqualTo("There is no price for any of the 2 lines");
    }

    @Test
    void no_more_lines_are_asked_at_once_than_configured() {
        ExecutionDescription ended = quote(
                IntStream.rangeClosed(1, 7).mapToObj(n -> new Article("tea", n)).toArray(Article[]::new));

        assertThat(ended.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(mostAtOnce(backend.history(ended.summary().arn()))).isEqualTo(2);
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

    private ExecutionDescription quote(Article... lines) {
        return driver.runToCompletion(backend.start("quotes", new Basket("basket-1", List.of(lines))));
    }

    private static Quote quoteOf(ExecutionDescription ended) throws Exception {
        return new ObjectMapper().readValue(ended.result().orElseThrow(), Quote.class);
    }
}
