package io.durable.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

@ExtendWith(OutputCaptureExtension.class)
class DurableStartupFailureAnalyzerTests {

    @Test
    void an_application_that_cannot_start_says_what_to_write(CapturedOutput output) {
        try {
            SpringApplication.run(Application.class, "--durable.retry.default-preset=payments")
                    .close();
        } catch (RuntimeException expected) {
            assertThat(output)
                    .contains("APPLICATION FAILED TO START")
                    .contains("There is no retry preset 'payments', which durable.retry.default-preset names.")
                    .contains("Configure it under durable.retry.presets.payments");
            return;
        }
        throw new AssertionError("The application started");
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(DurableAutoConfiguration.class)
    static class Application {}
}
