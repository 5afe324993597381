package io.durable.sample.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.sample.order.OrderLine;
import io.durable.sample.order.OrderPlaced;
import io.durable.sample.quote.Article;
import io.durable.sample.quote.Basket;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The container image: its files are put where the Dockerfile says, and started as Lambda's base image does. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "The runtime interface client has native code for Linux only")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ContainerImageIT {

    @TempDir
    private static Path root;

    private static ContainerImage image;

    @BeforeAll
    static void build() throws IOException {
        image = ContainerImage.build(Path.of("").toAbsolutePath(), root);
    }

    @Test
    void the_image_has_what_the_zip_has_and_each_jar_once() throws IOException {
        try (Stream<Path> zip = Files.list(DeploymentPackage.zip().taskRoot().resolve("lib"))) {
            assertThat(image.layers().stream().flatMap(List::stream))
                    .containsExactlyInAnyOrderElementsOf(
                            zip.map(jar -> jar.getFileName().toString()).toList());
        }
    }

    @Test
    void a_build_of_the_application_changes_the_last_layer_only() {
        assertThat(image.layers()).hasSize(2);
        assertThat(image.layers().get(0)).noneMatch(ContainerImageIT::isOurs);
        assertThat(image.layers().get(1)).isNotEmpty().allMatch(ContainerImageIT::isOurs);
    }

    private static boolean isOurs(String jar) {
        return jar.startsWith("durable-") || jar.startsWith("sample-app-");
    }

    @Test
    void all_functions_run_from_it_by_the_generated_code() throws IOException {
        try (LocalService service = new LocalService(image.deploymentPackage(), Map.of())) {
            DeployedFunction quotes = service.deploy("quotes", Map.of());
            DeployedFunction prices = service.deployPlain("prices");

            ExecutionDescription order = service.fulfil(new OrderPlaced(
                    "image-1", "Ada", List.of(new OrderLine("flaky", 2, new BigDecimal("9.90"))), "tok-card"));
            ExecutionDescription quote = service.run(service.backend()
                    .start("quotes", new Basket("basket-1", List.of(new Article("tea", 2)))));

            assertThat(order.status()).as(service.function()::describe).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(order.result()).get().asString().contains("track-image-1");
            assertThat(quote.status()).as(quotes::describe).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(new ObjectMapper()
                            .readTree(quote.result().orElseThrow())
                            .get("total")
                            .decimalValue())
                    .isEqualByComparingTo("19.80");
            Stream.of(service.function(), quotes, prices).forEach(ContainerImageIT::expectGeneratedCode);
        }
    }

    private static void expectGeneratedCode(DeployedFunction function) {
        function.close();
        assertThat(function.output())
                .as(function::describe)
                .anyMatch(line -> line.contains("Starting AOT-processed SampleApplication"));
    }
}
