package io.durable.conformance.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The functions of the folder {@code foreign}, served by Node with the packages that its {@code package.json} names. */
final class NodeProcess implements AutoCloseable {

    private static final Path SOURCES = Path.of("foreign");
    private static final Path DIRECTORY = Path.of("target", "foreign");

    /** What npm says when it finds no registry: everything else is an error of ours. */
    private static final Pattern UNREACHABLE = Pattern.compile(
            "\\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)\\b");

    private final Process process;
    private final URI url;

    private NodeProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Starts Node; the test is not run where there is none, nor a registry to get the packages from. */
    static NodeProcess start(int endpointPort) throws IOException, InterruptedException {
        requireTool("node");
        requireTool("npm");
        install();
        ProcessBuilder node = new ProcessBuilder("node", "server.mjs")
                .directory(DIRECTORY.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        node.environment().put("AWS_ENDPOINT_URL_LAMBDA", "http://127.0.0.1:" + endpointPort);
        Process process = node.start();
        String line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        assertThat(line).as("what Node prints when it listens").startsWith("listening on ");
        return new NodeProcess(process, URI.create("http://127.0.0.1:" + line.substring(line.lastIndexOf(' ') + 1)));
    }

    URI url() {
        return url;
    }

    private static void requireTool(String name) throws InterruptedException {
        try {
            if (new ProcessBuilder(name, "--version")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0) {
                return;
            }
        } catch (IOException e) {
            abort("Functions of the reference SDK need Node, and there is no '" + name + "': " + e.getMessage());
        }
        abort("Functions of the reference SDK need Node, and '" + name + "' does not run");
    }

    /** Without a lock file, which would name a registry; the versions are those of {@code package.json}. */
    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(DIRECTORY);
        try (Stream<Path> sources = Files.list(SOURCES)) {
            for (Path source : sources.toList()) {
                Files.copy(source, DIRECTORY.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Process npm = new ProcessBuilder(
                        List.of("npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--prefer-offline"))
                .directory(DIRECTORY.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = npm.waitFor();
        if (status != 0 && UNREACHABLE.matcher(said).find()) {
            abort("Functions of the reference SDK need packages, and npm reaches no registry: " + said);
        }
        assertThat(status).as(said).isZero();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
