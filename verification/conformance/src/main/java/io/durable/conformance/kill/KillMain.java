package io.durable.conformance.kill;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Runs the long form: {@code --runs N --seed N}. */
final class KillMain {

    private KillMain() {}

    public static void main(String[] args) throws Exception {
        int kills = Integer.parseInt(option(args, "--runs", "100"));
        long seed = Long.parseLong(option(args, "--seed", Long.toString(System.nanoTime())));
        System.out.println("Seed " + seed);
        Path directory = Files.createTempDirectory("kill-");
        Report report = new KillRuns(directory, kills, seed).run();
        report.findings().forEach(System.out::println);
        if (!report.findings().isEmpty()) {
            System.out.println("Journal and logs: " + directory);
        }
        System.out.println(report);
        System.exit(report.findings().isEmpty() ? 0 : 1);
    }

    private static String option(String[] args, String name, String otherwise) {
        int at = Arrays.asList(args).indexOf(name);
        if (at < 0) {
            return otherwise;
        }
        if (at + 1 == args.length) {
            throw new IllegalArgumentException(name + " needs a value");
        }
        return args[at + 1];
    }
}
