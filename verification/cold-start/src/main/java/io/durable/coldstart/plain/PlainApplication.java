package io.durable.coldstart.plain;

import io.durable.backend.lambda.LambdaClientOptions;
import io.durable.coldstart.Order;
import java.net.URI;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** A function that calls Lambda's API once, by the client that the engine has. */
@SpringBootApplication(
        excludeName = {
            "io.durable.spring.autoconfigure.DurableAutoConfiguration",
            "io.durable.spring.autoconfigure.DurableFunctionAutoConfiguration",
            "io.durable.spring.console.DurableConsoleAutoConfiguration"
        })
public class PlainApplication {

    /**
     * Starts the application.
     *
     * @param args passed to Spring
     */
    public static void main(String[] args) {
        SpringApplication.run(PlainApplication.class, args);
    }

    @Bean
    LambdaClient lambdaClient(@Value("${AWS_ENDPOINT_URL_LAMBDA}") URI endpoint) {
        return LambdaClientOptions.defaults().withEndpoint(endpoint).newClient();
    }

    @Bean
    Function<Order, String> orders(LambdaClient client) {
        return order -> {
            client.listDurableExecutionsByFunction(request -> request.functionName("orders"));
            return "confirmed " + order.id();
        };
    }
}
