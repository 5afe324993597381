package io.durable.conformance.kill;

import io.durable.backend.lambda.LambdaDurableExecutions;
import io.durable.client.DurableExecutions;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * Kills processes while executions are in flight, and compares what has become of them.
 *
 * @param directory where journal, logs and store go
 * @param victims which processes are killed
 * @param kills how often
 * @param seed of the moments
 */
record KillRuns(Path directory, Victims victims, int kills, long seed) {

    private static final int IN_FLIGHT = 6;

    /** What an execution takes, or a little more. */
    private static final int LONGEST_LIFE_MILLIS = 3000;

    /** One kill in so many hits a process that starts. */
    private static final int EARLY = 3;

    Report run() throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path journal = directory.resolve("journal");
        Random random = new Random(seed);
        int backendPort = freePort(random);
        int functionPort = freePort(random);
        URI backendUri = uri(backendPort);
        Patience patience = new Patience();
        try (LambdaClient client = Clients.lambda(backendUri);
                OtherParty party = new OtherParty(new LambdaDurableExecutions(client), patience);
                Jvm backend = Jvm.start(
                        BackendProcess.class,
                        directory.resolve("backend.log"),
                        Integer.toString(backendPort),
                        uri(functionPort).toString(),
                        victims.includesBackend()
                                ? directory.resolve("executions").toString()
                                : "");
                Jvm function = Jvm.start(
                        FunctionProcess.class,
                        directory.resolve("function.log"),
                        Integer.toString(functionPort),
                        backendUri.toString(),
                        journal.toString(),
                        party.uri().toString())) {
            DurableExecutions executions = new LambdaDurableExecutions(client);
            Customers customers = new Customers(IN_FLIGHT, executions, patience);
            customers.open();
            int whileStarting = kill(random, backend, function);
            patience.hurry();
            List<Outcome> outcomes = customers.close();
            return report(executions, outcomes, Journal.read(journal), patience, whileStarting);
        }
    }

    private int kill(Random random, Jvm backend, Jvm function) throws IOException, InterruptedException {
        List<Jvm> killed = Stream.of(backend, function)
                .filter(jvm -> jvm == backend ? victims.includesBackend() : victims.includesFunction())
                .toList();
        long start = System.nanoTime();
        killed.forEach(Jvm::awaitReady);
        int startMillis = (int) Duration.ofNanos(System.nanoTime() - start).toMillis();
        int whileStarting = 0;
        for (int i = 0; i < kills; i++) {
            boolean early = random.nextInt(EARLY) == 0;
            if (!early) {
                killed.forEach(Jvm::awaitReady);
            }
            killed.get(0).run(Duration.ofMillis(random.nextInt(early ? startMillis : LONGEST_LIFE_MILLIS)));
            whileStarting += killed.get(0).isReady() ? 0 : 1;
            killed.forEach(Jvm::kill);
            for (Jvm jvm : killed) {
                jvm.restart();
            }
        }
        return whileStarting;
    }

    private Report report(
            DurableExecutions executions,
            List<Outcome> outcomes,
            List<Entry> journal,
            Patience patience,
            int whileStarting) {
        Findings findings = new Findings();
        findings.checkResults(outcomes);
        findings.checkBodies(journal);
        List<String> arns = journal.stream().map(Entry::arn).distinct().toList();
        arns.forEach(arn -> patience.until("the history is read, " + arn, () -> Optional.of(executions.history(arn)))
                .ifPresent(history -> findings.checkHistory(arn, journal, history)));
        patience.disappointments().forEach(findings::add);
        return new Report(
                victims,
                seed,
                kills,
                whileStarting,
                arns.size(),
                count(journal, Entry.Began.class),
                (int) journal.stream()
                        .filter(entry ->
                                entry instanceof Entry.Ran ran && ran.step().equals(Orders.ONCE) && ran.attempt() > 1)
                        .count(),
                count(journal, Entry.Acknowledged.class),
                findings.all());
    }

    private static int count(List<Entry> journal, Class<? extends Entry> kind) {
        return (int) journal.stream().filter(kind::isInstance).count();
    }

    private static URI uri(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Below the ports that systems give to outgoing connections: one of these could take it while its process is restarted. */
    private static int freePort(Random random) throws IOException {
        while (true) {
            int port = 20_000 + random.nextInt(12_000);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (BindException taken) {
                // The next one, then.
            }
        }
    }
}
