package io.durable.newcomer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who follows the README in an empty directory gets an application that runs and a test that passes. */
class ReadmeIT {

    private static final Path PROJECT = Path.of(System.getProperty("durable.newcomer.root"));
    private static final Pattern ENDPOINT = Pattern.compile("listens on http://127\\.0\\.0\\.1:(\\d+)");

    @TempDir
    private Path directory;

    private LocalRepository repository;
    private Readme readme;
    private Maven maven;

    @BeforeEach
    void follow() throws IOException {
        readme = Readme.section(PROJECT.resolve("README.md"), "Your own application");
        Path application = Files.createDirectory(directory.resolve("application"));
        readme.writeFiles(application);
        Path existing = Path.of(System.getProperty("durable.newcomer.repository"));
        repository = LocalRepository.make(directory.resolve("repository"), existing, PROJECT);
        maven = new Maven(
                Path.of(System.getProperty("durable.newcomer.maven")),
                System.getProperty("durable.newcomer.network").equals("offline=true"),
                repository.directory(),
                application);
    }

    @AfterEach
    void tidyUp() throws IOException {
        repository.close();
    }

    /** The first command puts this project into the local repository, which {@link LocalRepository} stands for. */
    @Test
    void a_new_application_is_tested_and_runs() throws Exception {
        assertThat(readme.files()).hasSize(5);
        assertThat(readme.commands()).hasSize(5);
        assertThat(readme.commands().get(0)).isEqualTo("mvn -ntp -DskipTests install");

        tests_pass(readme.commands().get(1));
        it_runs_and_answers(
                readme.commands().get(2),
                readme.commands().get(3),
                readme.commands().get(4));
    }

    private void tests_pass(String command) throws Exception {
        try (Maven.Running tests = maven.start(command)) {
            assertThat(tests.exitStatus()).as(tests::text).isZero();
            assertThat(tests.text()).containsPattern("Tests run: [1-9]\\d*, Failures: 0, Errors: 0, Skipped: 0");
        }
    }

    private void it_runs_and_answers(String command, String call, String answer) throws Exception {
        try (Maven.Running application = maven.start(command)) {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> !application.process().isAlive() || port(application) > 0);
            assertThat(application.process().isAlive()).as(application::text).isTrue();

            assertThat(Curl.of(call).answer(port(application))).isEqualTo(answer);
        }
    }

    private static int port(Maven.Running application) {
        Matcher endpoint = ENDPOINT.matcher(application.text());
        return endpoint.find() ? Integer.parseInt(endpoint.group(1)) : 0;
    }
}
