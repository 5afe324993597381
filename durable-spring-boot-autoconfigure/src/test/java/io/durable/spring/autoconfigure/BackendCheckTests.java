package io.durable.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.durable.spring.autoconfigure.DurableProperties.Backend;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Code whose conditions were decided elsewhere. */
class BackendCheckTests {

    @ParameterizedTest
    @CsvSource({
        "MEMORY, AWS_LAMBDA_FUNCTION_NAME, orders, LAMBDA, lambda",
        "MEMORY, durable.backend, lambda, LAMBDA, lambda",
        "LAMBDA, durable.backend, memory, MEMORY, memory",
        "LAMBDA, durable.backend, auto, MEMORY, memory",
    })
    void generated_code_does_not_start_where_another_backend_is_wanted(
            Backend decided, String property, String value, String wanted, String argument) {
        assertThatExceptionOfType(DurableStartupException.class)
                .isThrownBy(() -> start(decided, property, value))
                .satisfies(failure -> {
                    assertThat(StartupFailures.in(failure))
                            .hasMessageContaining("for the " + decided + " backend")
                            .hasMessageContaining("stands for the " + wanted + " backend");
                    assertThat(failure.action()).contains("--durable.backend=" + argument, "spring.aot.enabled");
                });
    }

    @Test
    void generated_code_starts_where_its_backend_is_wanted() {
        start(Backend.LAMBDA, "AWS_LAMBDA_FUNCTION_NAME", "orders");
        start(Backend.LAMBDA, "durable.local.serve.port", "0");
        start(Backend.MEMORY, "durable.backend", "auto");
    }

    /** A context as the generated code makes one: without conditions. */
    private static void start(Backend decided, String property, String value) {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("test", Map.of(property, value)));
            context.registerBean(BackendCheck.class, () -> new BackendCheck(decided, context.getEnvironment()));
            context.refresh();
        }
    }
}
