package io.durable.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import io.durable.LambdaContext;
import io.durable.backend.InvocationInput;
import io.durable.backend.InvocationOutput;
import io.durable.backend.json.InvocationJson;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.spring.console.DurableConsole;
import io.durable.spring.test.AutoConfigureDurable;
import io.durable.test.VirtualService;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cloud.function.adapter.aws.FunctionInvoker;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * The sample as Lambda runs it: started by Spring Cloud Function's invoker, calling the service by the AWS SDK over HTTP. The
 * service is another application in this process, whose clock is the test's.
 */
@ExtendWith(OutputCaptureExtension.class)
class LambdaIT {

    private final Map<String, String> properties = new HashMap<>();
    private ConfigurableApplicationContext service;
    private FunctionInvoker invoker;

    @BeforeEach
    void start() {
        service = new SpringApplicationBuilder(Service.class)
                .web(WebApplicationType.NONE)
                .run("--durable.backend=memory", "--durable.console.enabled=true", "--durable.console.port=0");
        set(
                "durable.lambda.endpoint",
                "http://127.0.0.1:" + service.getBean(DurableConsole.class).port());
        set("AWS_LAMBDA_FUNCTION_NAME", "orders");
        set("spring.cloud.function.definition", "orders");
        set("MAIN_CLASS", SampleApplication.class.getName());
        set("aws.region", "us-east-1");
        set("aws.accessKeyId", "any");
        set("aws.secretAccessKey", "any");
        invoker = new FunctionInvoker();
        service.getBean(InMemoryBackend.class).register("orders", this::invoke);
    }

    @AfterEach
    void stop() {
        service.close();
        properties.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    @Test
    void an_order_is_fulfilled_over_several_invocations_and_nothing_of_it_is_logged(CapturedOutput output) {
        ExecutionDescription ended = fulfil("flaky", 2);

        assertThat(ended.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(ended.result()).get().asString().contains("\"trackingNumber\":\"track-lambda-1\"");
        assertThat(service.getBean(InMemoryBackend.class)
                        .invocations(ended.summary().arn()))
                .isEqualTo(4);
        assertThat(output).contains("Shipped order lambda-1").doesNotContain("tok_secret", "Tomcat");
    }

    @Test
    void an_order_that_cannot_be_fulfilled_fails_with_the_error_of_the_workflow() {
        ExecutionDescription ended = fulfil("tea", 0);

        assertThat(ended.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(ended.error())
                .get()
                .satisfies(error -> assertThat(error.errorType()).endsWith("InvalidOrderException"));
    }

    private ExecutionDescription fulfil(String sku, int quantity) {
        Map<String, Object> order = Map.of(
                "id", "lambda-1",
                "customer", "Ada",
                "cardToken", "tok_secret",
                "lines", List.of(Map.of("sku", sku, "quantity", quantity, "unitPrice", 9.9)));
        ManualDriver driver = service.getBean(VirtualService.class).driver();
        return driver.runToCompletion(driver.backend().start("orders", order));
    }

    private InvocationOutput invoke(InvocationInput input, LambdaContext lambda) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            invoker.handleRequest(
                    new ByteArrayInputStream(InvocationJson.writeInput(input)),
                    answer,
                    lambda.unwrap(Context.class).orElse(null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return InvocationJson.readOutput(answer.toByteArray());
    }

    private void set(String name, String value) {
        properties.put(name, System.getProperty(name));
        System.setProperty(name, value);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @AutoConfigureDurable
    static class Service {}
}
