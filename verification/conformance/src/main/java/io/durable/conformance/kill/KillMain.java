package io.durable.conformance.kill;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Runs the long form: {@code --runs N --seed N --victims function|backend|both}, all of them by default. */
final class KillMain {

    private KillMain() {}

    public static void main(String[] args) throws Exception {
        int kills = Integer.parseInt(option(args, "--runs", "100"));
        long seed = Long.parseLong(option(args, "--seed", Long.toString(System.nanoTime())));
        String victims = option(args, "--victims", "all").toUpperCase(Locale.ROOT);
        List<Victims> chosen = victims.equals("ALL") ? List.of(Victims.values()) : List.of(Victims.valueOf(victims));
        System.out.println("Seed " + seed);
        boolean good = true;
        for (Victims each : chosen) {
            Path directory = Files.createTempDirectory("kill-");
            Report report = new KillRuns(directory, each, kills, seed).run();
            System.out.println(report);
            report.findings().forEach(finding -> System.out.println("  " + finding));
            if (!report.findings().isEmpty()) {
                System.out.println("  journal and logs: " + directory);
                good = false;
            }
        }
        System.exit(good ? 0 : 1);
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
