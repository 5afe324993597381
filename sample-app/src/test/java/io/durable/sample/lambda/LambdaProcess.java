package io.durable.sample.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * An execution environment of Lambda with a process in it, as the managed Java runtime starts one: only the runtime interface client
 * is on the class path, and it loads the function from {@code lib/} of the directory that it runs in.
 */
final class LambdaProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int TAIL = 60;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final RuntimeApi api;
    private final Process process;
    private final Thread reader;

    private LambdaProcess(RuntimeApi api, Process process) {
        this.api = api;
        this.process = process;
        this.reader = new Thread(this::readOutput, "lambda-output");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a process.
     *
     * @param packaged what is deployed
     * @param environment the function's environment variables, to which those of the package and Lambda's own are added
     */
    static LambdaProcess start(DeploymentPackage packaged, Map<String, String> environment) {
        assertThat(packaged.taskRoot().resolve("lib"))
                .as("packaged by the phase 'package'")
                .isDirectoryContaining("glob:**.jar");
        try {
            RuntimeApi api = new RuntimeApi();
            ProcessBuilder builder = new ProcessBuilder(command(packaged.handler()))
                    .directory(packaged.taskRoot().toFile())
                    .redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(packaged.environment());
            builder.environment().putAll(environment);
            builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "lambda-end"));
            return new LambdaProcess(api, process);
        } catch (IOException e) {
            throw new UncheckedIOException("The process of the function cannot be started", e);
        }
    }

    private static List<String> command(String handler) {
        String classPath = Stream.of(AWSLambda.class, Context.class, PojoSerializer.class, SdkInternalThreadLocal.class)
                .map(LambdaProcess::jar)
                .collect(Collectors.joining(File.pathSeparator));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                AWSLambda.class.getName(),
                handler);
    }

    private static String jar(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Invokes the function.
     *
     * @return what was reported; empty if the process ended first
     * @throws AssertionError if neither happens in time
     */
    Optional<Answer> invoke(String requestId, String event) throws InterruptedException {
        CompletableFuture<Optional<Answer>> answer =
                api.invoke(requestId, event).thenApply(Optional::of);
        CompletableFuture<Optional<Answer>> end = process.onExit().thenApply(ended -> Optional.empty());
        try {
            return answer.applyToEither(end, first -> first).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("No answer within " + PATIENCE + ". " + describe(), e);
        } catch (ExecutionException e) {
            throw new AssertionError("The answer cannot be read. " + describe(), e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends the process as {@code kill -9} does, and waits until it is gone. */
    void kill() {
        process.destroyForcibly()
                .onExit()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    int exitValue() {
        return process.exitValue();
    }

    /** All that the process has printed, so far or at all once it has been closed. */
    List<String> output() {
        return List.copyOf(lines);
    }

    /** The process and the end of its output, for messages. */
    String describe() {
        String state = isAlive() ? "runs" : "has ended with " + exitValue();
        List<String> printed = output();
        return "Process " + process.pid() + " " + state + "; the end of its output:\n"
                + String.join("\n", printed.subList(Math.max(0, printed.size() - TAIL), printed.size()));
    }

    private void readOutput() {
        try (BufferedReader output = process.inputReader()) {
            output.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("The output cannot be read any more: " + e);
        }
    }

    @Override
    public void close() {
        try {
            kill();
            reader.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            api.close();
        }
    }
}
