package io.durable.conformance.kill;

import io.durable.DurableHandler;
import io.durable.TypeRef;
import io.durable.backend.CheckpointClient;
import io.durable.backend.DurableFunction;
import io.durable.backend.http.FunctionServer;
import io.durable.backend.lambda.LambdaCheckpointClient;
import io.durable.engine.DurableEngine;
import java.net.URI;
import java.nio.file.Path;

/** The process of the functions. Arguments: its port, the backend's URL, the journal, the URL of the other party. */
final class FunctionProcess {

    private final DurableEngine engine;
    private final Journal journal;

    private FunctionProcess(CheckpointClient client, Journal journal) {
        this.engine =
                DurableEngine.builder(new JournaledClient(client, journal)).build();
        this.journal = journal;
    }

    public static void main(String[] args) throws Exception {
        Child.diesWithItsParent();
        Journal journal = new Journal(Path.of(args[2]));
        FunctionProcess process =
                new FunctionProcess(new LambdaCheckpointClient(Clients.lambda(URI.create(args[1]))), journal);
        FunctionServer server = FunctionServer.builder()
                .port(Integer.parseInt(args[0]))
                .durable(Orders.NAME, process.function(Orders.NAME, new Orders(journal, URI.create(args[3]))))
                .durable(Taxes.NAME, process.function(Taxes.NAME, new Taxes(journal)))
                .build();
        server.start();
        Child.isReady();
    }

    private DurableFunction function(String name, DurableHandler<Integer, Integer> handler) {
        DurableFunction function = engine.function(name, TypeRef.of(Integer.class), handler);
        return (input, lambda) -> {
            journal.add(new Entry.Began(lambda.requestId(), input.executionArn()));
            return function.invoke(input, lambda);
        };
    }
}
