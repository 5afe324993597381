package io.durable.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.durable.DurableHandler;
import io.durable.TypeRef;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.engine.DurableEngine;
import io.durable.error.SerdesException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Results of executions, read from outside. */
class ResultTests {

    record Receipt(String id, List<Integer> lines) {}

    private final ManualDriver driver = ManualDriver.create();
    private final InMemoryBackend backend = driver.backend();

    private String ended(DurableHandler<@Nullable Void, ?> handler) {
        String arn = started(handler);
        driver.runToCompletion(arn);
        return arn;
    }

    private String started(DurableHandler<@Nullable Void, ?> handler) {
        DurableEngine engine =
                DurableEngine.builder(backend).timeSource(driver.time()).build();
        backend.register("orders", engine.function("orders", TypeRef.of(Void.class), handler));
        return backend.start("orders", null);
    }

    @Test
    void are_of_the_type_asked_for() throws InterruptedException {
        Receipt receipt = new Receipt("r-1", List.of(1, 2));

        assertThat(backend.result(ended((input, ctx) -> receipt), Receipt.class, Duration.ZERO))
                .isEqualTo(receipt);
        assertThat(backend.result(
                        ended((input, ctx) -> List.of(receipt)), new TypeRef<List<Receipt>>() {}, Duration.ZERO))
                .containsExactly(receipt);
        assertThat(backend.<@Nullable String>result(ended((input, ctx) -> null), String.class, Duration.ZERO))
                .isNull();
    }

    @Test
    void of_another_type_are_refused() {
        assertThatExceptionOfType(SerdesException.class)
                .isThrownBy(() -> backend.result(ended((input, ctx) -> "text"), Receipt.class, Duration.ZERO))
                .withMessageContaining("result");
    }

    @Test
    void are_not_there_if_the_execution_has_failed() {
        String arn = ended((input, ctx) -> {
            throw new IllegalStateException("no");
        });

        assertThatExceptionOfType(NoResultException.class)
                .isThrownBy(() -> backend.result(arn, Receipt.class, Duration.ZERO))
                .withMessageContaining("FAILED, java.lang.IllegalStateException")
                .satisfies(none -> {
                    assertThat(none.status()).isEqualTo(ExecutionStatus.FAILED);
                    assertThat(none.executionArn()).isEqualTo(arn);
                    assertThat(none.error().orElseThrow().errorMessage()).isEqualTo("no");
                });
    }

    @Test
    void are_not_there_if_the_execution_has_not_ended_in_time() {
        String arn = started((input, ctx) -> "text");

        assertThatExceptionOfType(NoResultException.class)
                .isThrownBy(() -> backend.result(arn, String.class, Duration.ofMillis(1)))
                .satisfies(none -> assertThat(none.status()).isEqualTo(ExecutionStatus.RUNNING));
    }
}
