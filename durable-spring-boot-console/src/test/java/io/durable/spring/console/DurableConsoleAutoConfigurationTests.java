package io.durable.spring.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.durable.spring.autoconfigure.DurableAutoConfiguration;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class DurableConsoleAutoConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(DurableAutoConfiguration.class, DurableConsoleAutoConfiguration.class))
            .withPropertyValues("durable.console.port=0");

    private final ApplicationContextRunner enabled = runner.withPropertyValues("durable.console.enabled=true");

    @Test
    void nothing_listens_unless_it_is_asked_for() {
        runner.run(context -> assertThat(context).doesNotHaveBean(DurableConsole.class));
    }

    @Test
    void it_listens_while_the_context_runs() throws IOException {
        int[] port = new int[1];

        enabled.run(context -> {
            port[0] = context.getBean(DurableConsole.class).port();
            new Socket(InetAddress.getLoopbackAddress(), port[0]).close();
        });

        assertThat(port[0]).isPositive();
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port[0]).close());
    }

    @Test
    void it_keeps_the_process_alive_while_the_context_runs() {
        Set<Thread> others = Thread.getAllStackTraces().keySet();
        Set<Thread> keeping = new HashSet<>();

        enabled.run(context -> Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon() && !others.contains(thread))
                .forEach(keeping::add));

        assertThat(keeping).isNotEmpty();
        await().untilAsserted(() -> assertThat(keeping).noneMatch(Thread::isAlive));
    }

    @Test
    void it_listens_on_the_loopback_address_only() {
        enabled.run(context -> {
            int port = context.getBean(DurableConsole.class).port();

            assertThat(otherAddresses())
                    .allSatisfy(address -> assertThatExceptionOfType(IOException.class)
                            .isThrownBy(() -> new Socket(address, port).close()));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "memory", "lambda"})
    void it_is_refused_on_lambda(String backend) {
        enabled.withPropertyValues(
                        "AWS_LAMBDA_FUNCTION_NAME=orders",
                        "durable.backend=" + backend,
                        "durable.lambda.region=eu-central-1")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(DurableConsole.class));
    }

    @Test
    void a_port_that_is_taken_stops_the_start_and_names_the_property() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            enabled.withPropertyValues("durable.console.port=" + taken.getLocalPort())
                    .run(context -> assertThat(context)
                            .getFailure()
                            .rootCause()
                            .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                            .hasMessageContaining("durable.console.port")
                            .hasMessageContaining("Set one that is free, or 0 for any"));
        }
    }

    @Test
    void a_port_that_is_none_stops_the_start_and_names_the_property() {
        enabled.withPropertyValues("durable.console.port=65536")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                        .hasMessageContaining("durable.console.port"));
    }

    private static List<InetAddress> otherAddresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }
}
