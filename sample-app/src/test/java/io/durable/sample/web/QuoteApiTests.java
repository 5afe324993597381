package io.durable.sample.web;

import static io.durable.sample.web.Api.expectProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.durable.spring.test.AutoConfigureDurable;
import io.durable.test.VirtualService;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureDurable
class QuoteApiTests {

    @Autowired
    private VirtualService service;

    @Value("${local.server.port}")
    private int port;

    @Test
    void a_quote_is_made_after_the_answer_and_shows_what_has_a_price_and_what_has_none() throws Exception {
        HttpResponse<String> accepted = ask("quoted-1", "tea", 2);
        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.headers().firstValue("Location")).contains("/quotes/quoted-1");

        service.driver().runToCompletion(Api.json(accepted).get("executionArn").textValue());
        JsonNode state = new Api(port).json("/quotes/quoted-1");

        assertThat(state.get("status").textValue()).isEqualTo("SUCCEEDED");
        assertThat(state.get("result").get("total").decimalValue()).isEqualByComparingTo("19.80");
        assertThat(state.get("result").get("unavailable").get(0).get("sku").textValue())
                .isEqualTo("unicorn");
    }

    @Test
    void another_basket_of_the_same_number_is_refused() throws Exception {
        ask("same-1", "tea", 2);

        expectProblem(ask("same-1", "tea", 3), 409, "There is another quote 'same-1'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bad-1     | tea | 0 | quantity of 'tea' must be 1 or more",
                "bad-2     | ''  | 1 | a line has no sku",
                "no blanks | tea | 1 | id must be 1 to 64 of the characters A-Z a-z 0-9 - _",
            })
    void what_cannot_be_quoted_is_refused(String id, String sku, int quantity, String reason) throws Exception {
        expectProblem(ask(id, sku, quantity), 400, reason);
    }

    @Test
    void a_quote_that_nobody_has_asked_for_is_not_found() throws Exception {
        expectProblem(new Api(port).get("/quotes/never"), 404, "There is no quote 'never'");
    }

    @Test
    void prices_can_be_asked_for_by_workflows_only() throws Exception {
        assertThat(new Api(port).post("/prices", "{}").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> ask(String id, String sku, int quantity) throws Exception {
        return new Api(port).post("/quotes", """
                {"id": "%s", "lines": [{"sku": "%s", "quantity": %d}, {"sku": "unicorn", "quantity": 1}]}
                """.formatted(id, sku, quantity));
    }
}
