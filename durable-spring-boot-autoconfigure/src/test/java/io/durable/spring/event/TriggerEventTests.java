package io.durable.spring.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3EventNotificationRecord;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.durable.DurableContext;
import io.durable.DurableHandler;
import io.durable.backend.TimeSource;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.client.StartExecution;
import io.durable.error.SerdesException;
import io.durable.serdes.JacksonSerdes;
import io.durable.serdes.SerdesContext;
import io.durable.spring.annotation.DurableFunction;
import io.durable.spring.autoconfigure.DurableAutoConfiguration;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Handlers that are invoked by other services of AWS. */
class TriggerEventTests {

    private static final String SQS = """
            {"Records": [{
              "messageId": "059f36b4-87a3-44ab-83d2-661975830a7d",
              "receiptHandle": "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a...",
              "body": "{\\"order\\": \\"o-1\\"}",
              "attributes": {
                "ApproximateReceiveCount": "1",
                "SentTimestamp": "1545082649183",
                "SenderId": "AIDAIENQZJOLO23YVJ4VO",
                "ApproximateFirstReceiveTimestamp": "1545082649185"
              },
              "messageAttributes": {
                "tenant": {"stringValue": "acme", "stringListValues": [], "binaryListValues": [], "dataType": "String"}
              },
              "md5OfBody": "098f6bcd4621d373cade4e832627b4f6",
              "eventSource": "aws:sqs",
              "eventSourceARN": "arn:aws:sqs:eu-central-1:123456789012:orders",
              "awsRegion": "eu-central-1"
            }]}
            """;

    private static final String HTTP = """
            {
              "version": "2.0",
              "routeKey": "POST /orders/{id}",
              "rawPath": "/orders/o-1",
              "rawQueryString": "express=true",
              "cookies": ["session=1"],
              "headers": {"content-type": "application/json", "host": "api.example.org"},
              "queryStringParameters": {"express": "true"},
              "requestContext": {
                "accountId": "123456789012",
                "apiId": "r3pmxmplak",
                "domainName": "api.example.org",
                "http": {"method": "POST", "path": "/orders/o-1", "protocol": "HTTP/1.1", "sourceIp": "203.0.113.7",
                         "userAgent": "curl/8.5.0"},
                "requestId": "JKJaXmPLvHcESHA=",
                "routeKey": "POST /orders/{id}",
                "stage": "$default",
                "time": "10/Mar/2026:05:16:23 +0000",
                "timeEpoch": 1583817383220
              },
              "pathParameters": {"id": "o-1"},
              "body": "{\\"quantity\\": 2}",
              "isBase64Encoded": false
            }
            """;

    private static final String S3 = """
            {"Records": [{
              "eventVersion": "2.1", "eventSource": "aws:s3", "awsRegion": "eu-central-1",
              "eventTime": "2026-09-03T19:37:27.192Z", "eventName": "ObjectCreated:Put",
              "s3": {"s3SchemaVersion": "1.0", "bucket": {"name": "scans", "arn": "arn:aws:s3:::scans"},
                     "object": {"key": "a/b.pdf", "size": 1305107, "eTag": "b21b84d653bb07b05b1e6b33684dc11b"}}
            }]}
            """;

    private final ManualDriver driver = ManualDriver.create();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(DurableAutoConfiguration.class))
            .withBean(TimeSource.class, driver::time)
            .withBean(InMemoryBackend.class, driver::backend);

    private String result(String function, String payload) throws JsonProcessingException {
        Object event = new ObjectMapper().readTree(payload);
        ExecutionDescription ended = driver.runToCompletion(driver.backend().start(StartExecution.of(function, event)));
        assertThat(ended.status()).as("%s", ended.error()).isEqualTo(ExecutionStatus.SUCCEEDED);
        return ended.result().orElseThrow();
    }

    @Test
    void a_queue_invokes_a_method() {
        runner.withBean(Triggered.class)
                .run(context -> assertThat(result("queue", SQS))
                        .isEqualTo("[\"aws:sqs\",\"{\\\"order\\\": \\\"o-1\\\"}\",\"1545082649183\",\"acme\"]"));
    }

    @Test
    void an_http_api_invokes_a_method_and_gets_what_it_answers() {
        runner.withBean(Triggered.class)
                .run(
                        context -> assertThat(result("http", HTTP))
                                .isEqualTo(
                                        "{\"statusCode\":202,\"body\":\"POST /orders/{id} for o-1: true {\\\"quantity\\\": 2}\"}"));
    }

    @Test
    void points_in_time_are_read() {
        runner.withBean(Triggered.class)
                .run(context -> assertThat(result("bucket", S3)).isEqualTo("\"a/b.pdf at 1788464247192\""));
    }

    @Test
    void a_handler_bean_takes_events_too() {
        runner.withUserConfiguration(HandlerBean.class)
                .run(context -> assertThat(result("queue", SQS)).isEqualTo("1"));
    }

    @Test
    void an_event_may_start_an_execution_here() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(DurableAutoConfiguration.class))
                .withPropertyValues("durable.backend=memory")
                .withUserConfiguration(HandlerBean.class)
                .run(context -> {
                    SQSEvent event = new SQSEvent();
                    event.setRecords(List.of(new SQSEvent.SQSMessage(), new SQSEvent.SQSMessage()));
                    InMemoryBackend backend = context.getBean(InMemoryBackend.class);

                    ExecutionDescription ended = backend.await(
                                    backend.start(StartExecution.of("queue", event)), Duration.ofSeconds(30))
                            .orElseThrow();

                    assertThat(ended.inputPayload().orElseThrow()).startsWith("{\"Records\":[");
                    assertThat(ended.result()).contains("2");
                });
    }

    @Test
    void without_the_library_the_start_fails_and_names_it() {
        runner.withUserConfiguration(HandlerBean.class)
                .withClassLoader(new FilteredClassLoader("com.amazonaws.services.lambda.runtime.serialization"))
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasMessage(
                                "The durable handler 'queue' takes an SQSEvent, but the library that reads such events is"
                                        + " not on the class path."));
    }

    @Test
    void without_the_library_other_handlers_run() {
        runner.withUserConfiguration(Other.class)
                .withClassLoader(new FilteredClassLoader("com.amazonaws.services.lambda.runtime.serialization"))
                .run(context -> assertThat(result("other", "\"in\"")).isEqualTo("\"in\""));
    }

    @Test
    void a_failure_does_not_quote_what_could_not_be_read() {
        TriggerEventSerdes serdes = new TriggerEventSerdes(JacksonSerdes.standard());

        assertThatExceptionOfType(SerdesException.class)
                .isThrownBy(() -> serdes.deserialize("{\"Records\": \"secret\"}", SQSEvent.class, CONTEXT))
                .withMessageContaining(SQSEvent.class.getName())
                .withMessageNotContaining("secret")
                .withNoCause();
    }

    private static final SerdesContext CONTEXT = new SerdesContext("input", "arn");

    static class Triggered {

        @DurableFunction
        List<String> queue(SQSEvent event, DurableContext ctx) {
            ctx.wait(Duration.ofDays(1));
            SQSEvent.SQSMessage message = event.getRecords().get(0);
            return List.of(
                    message.getEventSource(),
                    message.getBody(),
                    message.getAttributes().get("SentTimestamp"),
                    message.getMessageAttributes().get("tenant").getStringValue());
        }

        @DurableFunction
        Response http(APIGatewayV2HTTPEvent event) {
            return new Response(
                    202,
                    event.getRouteKey() + " for " + event.getPathParameters().get("id") + ": "
                            + event.getQueryStringParameters().get("express") + " " + event.getBody());
        }

        @DurableFunction
        String bucket(S3Event event) {
            S3EventNotificationRecord created = event.getRecords().get(0);
            return created.getS3().getObject().getKey() + " at "
                    + created.getEventTime().getMillis();
        }
    }

    record Response(int statusCode, String body) {}

    @Configuration(proxyBeanMethods = false)
    static class HandlerBean {

        @Bean
        DurableHandler<SQSEvent, Integer> queue() {
            return (event, ctx) -> event.getRecords().size();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Other {

        @Bean
        DurableHandler<String, String> other() {
            return (input, ctx) -> input;
        }
    }
}
