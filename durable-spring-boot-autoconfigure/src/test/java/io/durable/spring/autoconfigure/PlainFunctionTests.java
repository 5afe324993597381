package io.durable.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableHandler;
import io.durable.backend.TimeSource;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.error.ErrorObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cloud.function.context.config.ContextFunctionCatalogAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Functions that are no handlers, invoked by handlers of the same application. */
@ExtendWith(OutputCaptureExtension.class)
class PlainFunctionTests {

    private final ManualDriver driver = ManualDriver.create();

    private final ApplicationContextRunner bare = new ApplicationContextRunner()
            .withPropertyValues("durable.backend=memory")
            .withConfiguration(
                    AutoConfigurations.of(DurableAutoConfiguration.class, DurableFunctionAutoConfiguration.class))
            .withBean(TimeSource.class, driver::time)
            .withBean(InMemoryBackend.class, driver::backend)
            .withUserConfiguration(Calling.class);

    private final ApplicationContextRunner runner =
            bare.withConfiguration(AutoConfigurations.of(ContextFunctionCatalogAutoConfiguration.class));

    @Test
    void a_function_bean_is_invoked_under_its_name_with_its_own_types(CapturedOutput output) {
        runner.withUserConfiguration(Prices.class)
                .run(context -> assertThat(call("prices", new Article("secret-tea", 3)))
                        .isEqualTo("{\"sku\":\"secret-tea\",\"cents\":297}"));

        assertThat(output).doesNotContain("secret-tea");
    }

    @Test
    void a_qualifier_is_allowed_as_on_lambda() {
        runner.withUserConfiguration(Prices.class)
                .run(context ->
                        assertThat(call("prices:live", new Article("tea", 1))).contains("99"));
    }

    @Test
    void lists_and_maps_are_read_with_their_elements() {
        runner.withUserConfiguration(Totals.class)
                .run(context -> assertThat(call("totals", List.of(new Article("tea", 2), new Article("cup", 3))))
                        .isEqualTo("{\"quantity\":5}"));
    }

    @Test
    void a_consumer_has_no_result() {
        runner.withUserConfiguration(Notices.class).run(context -> {
            assertThat(call("notices", new Article("tea", 2))).isEqualTo("null");
            assertThat(context.getBean(Notices.class).seen).containsExactly(new Article("tea", 2));
        });
    }

    @Test
    void what_a_function_throws_fails_its_invocation() {
        runner.withUserConfiguration(Prices.class).run(context -> {
            ExecutionDescription ended = run("prices", new Article("tea", 0));

            assertThat(ended.status()).isEqualTo(ExecutionStatus.FAILED);
            assertThat(ended.error())
                    .get()
                    .extracting(ErrorObject::errorMessage)
                    .isEqualTo("none of tea");
        });
    }

    @Test
    void a_handler_is_invoked_as_a_handler() {
        runner.withUserConfiguration(Prices.class)
                .run(context -> assertThat(call("doubling", 21)).isEqualTo("42"));
    }

    @Test
    void a_lazy_bean_stays_lazy_until_it_is_invoked() {
        runner.withUserConfiguration(LazyPrices.class).run(context -> {
            assertThat(context.getBeanFactory().containsSingleton("prices")).isFalse();

            assertThat(call("prices", new Article("tea", 1))).contains("99");
        });
    }

    @Test
    void what_the_application_has_deployed_itself_stays() {
        driver.backend().registerPlain("prices", payload -> "{\"sku\":\"stand-in\"}");

        runner.withUserConfiguration(Prices.class)
                .run(context ->
                        assertThat(call("prices", new Article("tea", 1))).isEqualTo("{\"sku\":\"stand-in\"}"));
    }

    @ParameterizedTest
    @CsvSource({"functionRouter", "com.acme.Prices"})
    void what_cannot_be_a_function_on_lambda_cannot_be_invoked(String name) {
        runner.withBean("com.acme.Prices", Function.class, () -> input -> input).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.containsBean(name)).isTrue();
            assertThat(context.getBean(InMemoryBackend.class).isRegistered(name))
                    .isFalse();
        });
    }

    @Test
    void a_function_that_there_is_not_is_told_with_those_that_there_are() {
        runner.withUserConfiguration(Prices.class)
                .run(context -> assertThat(run("price", new Article("tea", 1)).error())
                        .get()
                        .extracting(ErrorObject::errorMessage)
                        .isEqualTo("There is no function 'price'; registered are [calling, doubling, prices]"));
    }

    @Test
    void without_spring_cloud_function_there_are_handlers_only() {
        bare.withClassLoader(new FilteredClassLoader("org.springframework.cloud.function"))
                .withUserConfiguration(Prices.class)
                .run(context -> {
                    assertThat(call("doubling", 21)).isEqualTo("42");
                    assertThat(driver.backend().isRegistered("prices")).isFalse();
                });
    }

    @Test
    void on_lambda_each_is_deployed_by_itself() {
        runner.withUserConfiguration(Prices.class)
                .withPropertyValues(
                        "durable.backend=lambda",
                        "durable.lambda.region=eu-central-1",
                        "spring.cloud.function.definition=prices")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(PlainFunctionRegistrar.class));
    }

    private String call(String function, Object payload) {
        ExecutionDescription ended = run(function, payload);
        assertThat(ended.error()).isEmpty();
        return ended.result().orElseThrow();
    }

    private ExecutionDescription run(String function, Object payload) {
        return driver.runToCompletion(
                driver.backend().start("calling", Map.of("function", function, "payload", payload)));
    }

    record Article(String sku, int quantity) {}

    record Price(String sku, int cents) {}

    @Configuration(proxyBeanMethods = false)
    static class Calling {

        @Bean
        DurableHandler<Map<String, Object>, Object> calling() {
            return (call, ctx) -> ctx.invoke("call", (String) call.get("function"), call.get("payload"), Object.class);
        }

        @Bean
        DurableHandler<Integer, Integer> doubling() {
            return (number, ctx) -> 2 * number;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Prices {

        @Bean
        Function<Article, Price> prices() {
            return article -> {
                if (article.quantity() == 0) {
                    throw new IllegalArgumentException("none of " + article.sku());
                }
                return new Price(article.sku(), 99 * article.quantity());
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class LazyPrices {

        @Bean
        @Lazy
        Function<Article, Price> prices() {
            return article -> new Price(article.sku(), 99);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Totals {

        @Bean
        Function<List<Article>, Map<String, Integer>> totals() {
            return articles -> Map.of(
                    "quantity", articles.stream().mapToInt(Article::quantity).sum());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Notices {

        private final List<Article> seen = new ArrayList<>();

        @Bean
        Consumer<Article> notices() {
            return seen::add;
        }
    }
}
