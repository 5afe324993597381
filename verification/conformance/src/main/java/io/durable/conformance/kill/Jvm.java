package io.durable.conformance.kill;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A JVM that is started again and again. */
final class Jvm implements AutoCloseable {

    private final List<String> command;
    private final File log;
    private Process process;
    private CompletableFuture<Boolean> ready;

    private Jvm(List<String> command, File log) throws IOException {
        this.command = command;
        this.log = log;
        launch();
    }

    /** Starts a JVM with the class path of this one. */
    static Jvm start(Class<?> main, Path log, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Dwire.log=WARN",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(args));
        return new Jvm(command, log.toFile());
    }

    private void launch() throws IOException {
        CompletableFuture<Boolean> isReady = new CompletableFuture<>();
        Process started = new ProcessBuilder(command)
                .redirectError(Redirect.appendTo(log))
                .start();
        Thread reader = new Thread(() -> read(started, isReady), "output of a child");
        reader.setDaemon(true);
        reader.start();
        process = started;
        ready = isReady;
    }

    private static void read(Process process, CompletableFuture<Boolean> ready) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(Child.READY)) {
                    ready.complete(true);
                }
            }
        } catch (IOException killed) {
            // Its output ends with it.
        } finally {
            ready.complete(false);
        }
    }

    /** Lets it run for a time. */
    void run(Duration time) throws InterruptedException {
        if (process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(
                    "A process has ended by itself with status " + process.exitValue() + "; see " + log);
        }
    }

    /** Whether its start is over. */
    boolean isReady() {
        return ready.getNow(false);
    }

    /** Waits until its start is over. */
    void awaitReady() {
        if (!ready.orTimeout(2, TimeUnit.MINUTES).join()) {
            throw new IllegalStateException("A process has ended while it started; see " + log);
        }
    }

    /** Kills it, as {@code kill -9} does, and does not wait until it is gone. */
    void kill() {
        process.destroyForcibly();
    }

    /** Starts it anew as soon as it is gone: before, it has its port. */
    void restart() throws IOException, InterruptedException {
        process.waitFor();
        launch();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
