package io.durable.spring.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.spring.autoconfigure.DurableAutoConfiguration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What Spring Boot's DevTools change where they are at work: not in a test, so the application has a thread of its own. */
class DevToolsTests {

    /** With it DevTools set their defaults without restarting anything. */
    private static final String AT_WORK = "--spring.devtools.remote.secret=any";

    @Test
    void let_the_endpoint_listen() {
        assertThat(hasConsole(AT_WORK)).isTrue();
    }

    @Test
    void do_not_overrule_the_application() {
        assertThat(hasConsole(AT_WORK, "--durable.console.enabled=false")).isFalse();
    }

    @Test
    void have_no_say_on_lambda() {
        assertThat(hasConsole(AT_WORK, "--AWS_LAMBDA_FUNCTION_NAME=orders", "--durable.backend=memory"))
                .isFalse();
    }

    @Test
    void change_nothing_when_they_are_off() {
        assertThat(hasConsole("--spring.devtools.add-properties=false", AT_WORK))
                .isFalse();
    }

    private static boolean hasConsole(String... arguments) {
        CompletableFuture<Boolean> found = new CompletableFuture<>();
        Thread application = new Thread(
                () -> {
                    try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
                            .web(WebApplicationType.NONE)
                            .properties("durable.console.port=0", "spring.devtools.restart.enabled=false")
                            .run(arguments)) {
                        found.complete(
                                context.getBeanProvider(DurableConsole.class).getIfAvailable() != null);
                    } catch (RuntimeException e) {
                        found.completeExceptionally(e);
                    }
                },
                "application");
        application.setDaemon(true);
        application.start();
        return found.join();
    }

    @ImportAutoConfiguration({DurableAutoConfiguration.class, DurableConsoleAutoConfiguration.class})
    static class Application {}
}
