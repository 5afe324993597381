package io.durable.coldstart;

import io.durable.backend.DurableFunction;
import io.durable.backend.InvocationInput;
import io.durable.backend.InvocationOutput;
import io.durable.backend.json.InvocationJson;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.console.LocalEndpoint;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Starts an application in a process of its own, with Lambda's two APIs around it on the loopback address. */
final class Starts {

    private static final long PATIENCE_SECONDS = 120;

    private final Path output;

    Starts(Path output) {
        this.output = output;
    }

    /**
     * What a process took from before it was started until it had posted its first answer.
     *
     * @param millis elapsed
     * @param cpuMillis of processor time, of all its threads; other processes disturb that less
     */
    record Figures(double millis, double cpuMillis) {}

    /** Starts a process, and kills it once it has posted its first answer. */
    Figures measure(Layout layout, Application application) {
        return run(layout, application, List.of(), Process::destroyForcibly);
    }

    /** Lets the process end by itself after its first answer, so that it writes what it has been told to. */
    void train(Layout layout, Application application, List<String> options) {
        run(layout, application, options, Process::destroy);
    }

    private Figures run(Layout layout, Application application, List<String> options, Consumer<Process> end) {
        InMemoryBackend service = InMemoryBackend.builder().build();
        try (LocalEndpoint endpoint = new LocalEndpoint(service, 0);
                RuntimeApi api = new RuntimeApi()) {
            service.register("orders", answering(api));
            endpoint.start();
            ProcessBuilder builder = builder(layout, application, options, api, endpoint);
            long begun = System.nanoTime();
            Process process = builder.start();
            try {
                application.invoke(service, api);
                long ended = requireConfirmed(api.report(), application).nanos();
                return new Figures((ended - begun) / 1e6, cpuMillis(process));
            } finally {
                end.accept(process);
                awaitEnd(process);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The process cannot be started", e);
        }
    }

    private static double cpuMillis(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6;
    }

    private ProcessBuilder builder(
            Layout layout, Application application, List<String> options, RuntimeApi api, LocalEndpoint endpoint) {
        File log = output.resolve("process.log").toFile();
        ProcessBuilder builder = new ProcessBuilder(layout.command(options))
                .directory(layout.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log);
        builder.environment().clear();
        builder.environment().putAll(application.environment());
        builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
        builder.environment().put("AWS_ENDPOINT_URL_LAMBDA", "http://127.0.0.1:" + endpoint.port());
        return builder;
    }

    /** The service's side of the function: each invocation is an event of the runtime API. */
    private static DurableFunction answering(RuntimeApi api) {
        return (input, lambda) -> answer(api, input);
    }

    private static InvocationOutput answer(RuntimeApi api, InvocationInput input) {
        api.invoke(InvocationJson.writeInput(input));
        String body = api.report().join().body();
        return InvocationJson.readOutput(body.getBytes(StandardCharsets.UTF_8));
    }

    private RuntimeApi.Report requireConfirmed(CompletableFuture<RuntimeApi.Report> answer, Application application) {
        try {
            RuntimeApi.Report report = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!report.body().contains("confirmed order-1")) {
                throw new IllegalStateException(application + " answered " + report.body());
            }
            return report;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + application + " was starting", interrupted);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException(
                    application + " did not answer; what it printed is in " + output.resolve("process.log"), failed);
        }
    }

    private static void awaitEnd(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("The process did not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a process was ending", interrupted);
        }
    }
}
