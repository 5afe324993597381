package io.durable.spring.autoconfigure;

import io.durable.backend.CheckpointClient;
import io.durable.backend.TimeSource;
import io.durable.backend.lambda.LambdaCheckpointClient;
import io.durable.backend.lambda.LambdaDurableExecutions;
import io.durable.client.DurableExecutions;
import io.durable.spring.DurableLambdaConnectionDetails;
import io.durable.spring.autoconfigure.DurableProperties.Backend;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Executions of AWS Lambda. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBackend(Backend.LAMBDA)
class LambdaBackendConfiguration {

    @Bean
    static BackendCheck durableBackendCheck(Environment environment) {
        return new BackendCheck(Backend.LAMBDA, environment);
    }

    @Bean
    @ConditionalOnMissingBean
    TimeSource durableTimeSource() {
        return TimeSource.system();
    }

    /** What needs the AWS SDK. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(LambdaClient.class)
    static class SdkConfiguration {

        @Bean
        @ConditionalOnMissingBean(DurableLambdaConnectionDetails.class)
        PropertiesLambdaConnectionDetails durableLambdaConnectionDetails(DurableProperties properties) {
            return new PropertiesLambdaConnectionDetails(properties.lambda());
        }

        @Bean
        @ConditionalOnMissingBean(CheckpointClient.class)
        LambdaCheckpointClient durableCheckpointClient(LambdaClient client) {
            return new LambdaCheckpointClient(client);
        }

        @Bean
        @ConditionalOnMissingBean(DurableExecutions.class)
        LambdaDurableExecutions durableExecutions(LambdaClient client, EventSerdes serdes) {
            return new LambdaDurableExecutions(client, serdes.serdes());
        }
    }

    /** The client that the application has not. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({LambdaClient.class, UrlConnectionHttpClient.class})
    static class ClientConfiguration {

        /** Lazy: an application with a checkpoint client of its own need not have a region. */
        @Bean
        @Lazy
        @ConditionalOnMissingBean
        LambdaClient durableLambdaClient(
                DurableLambdaConnectionDetails details, DurableProperties properties, Environment environment) {
            return new LambdaClients(details, properties.lambda(), environment).client();
        }
    }

    /** What says that the client's way to send HTTP is missing. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(LambdaClient.class)
    @ConditionalOnMissingClass("software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient")
    static class NoHttpConfiguration {

        @Bean
        @Lazy
        @ConditionalOnMissingBean
        LambdaClient durableLambdaClient() {
            throw new DurableStartupException(
                    "Executions are to run on AWS Lambda, but the HTTP client of the AWS SDK is not on the class path.",
                    "Add the dependency software.amazon.awssdk:url-connection-client, which durable-spring-boot-starter"
                            + " brings, or declare a bean of type LambdaClient.");
        }
    }

    /** What says that the AWS SDK is missing, where nothing stands in for it. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass("software.amazon.awssdk.services.lambda.LambdaClient")
    static class NoSdkConfiguration {

        @Bean
        @ConditionalOnMissingBean
        CheckpointClient durableCheckpointClient() {
            throw new DurableStartupException(
                    "Executions are to run on AWS Lambda, but the AWS SDK for Lambda is not on the class path.",
                    "Add the dependencies software.amazon.awssdk:lambda and software.amazon.awssdk:url-connection-client,"
                            + " which durable-spring-boot-starter brings, or set durable.backend=memory.");
        }
    }
}
