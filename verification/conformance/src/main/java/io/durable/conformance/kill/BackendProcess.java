package io.durable.conformance.kill;

import io.durable.backend.file.FileStore;
import io.durable.backend.http.RemoteFunction;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.console.LocalEndpoint;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The process of the backend. Arguments: its port, the URL of the functions, the file of its executions or nothing. */
final class BackendProcess {

    private BackendProcess() {}

    public static void main(String[] args) throws Exception {
        Child.diesWithItsParent();
        URI functions = URI.create(args[1]);
        InMemoryBackend.Builder builder = InMemoryBackend.builder()
                // While the functions' process starts, nobody answers: that must not end an execution.
                .invocationRetry(Duration.ofMillis(200), Integer.MAX_VALUE);
        if (!args[2].isEmpty()) {
            builder.store(FileStore.at(Path.of(args[2])));
        }
        InMemoryBackend backend = builder.build();
        for (String name : List.of(Orders.NAME, Taxes.NAME)) {
            backend.register(name, new RemoteFunction(name, functions));
        }
        new LocalEndpoint(backend, Integer.parseInt(args[0])).start();
        Child.isReady();
    }
}
