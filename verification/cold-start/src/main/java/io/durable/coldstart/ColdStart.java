package io.durable.coldstart;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Measures cold starts in rounds: in each one every way to start both applications has its turn. */
public final class ColdStart {

    private final Starts starts;
    private final Map<Layout, Map<Application, Layout>> layouts;
    private final Map<Layout, Map<Application, List<Starts.Figures>>> measured = new LinkedHashMap<>();

    private ColdStart(Starts starts, Map<Layout, Map<Application, Layout>> layouts) {
        this.starts = starts;
        this.layouts = layouts;
    }

    /**
     * Measures, prints a table, and writes all figures to a file.
     *
     * @param args how many rounds; the directory that holds {@code lib/}; where to write; the homes of the JDKs 17 and 25
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] args) throws IOException {
        int rounds = Integer.parseInt(args[0]);
        Path packaged = Path.of(args[1]).toAbsolutePath();
        Path output = Path.of(args[2]).toAbsolutePath();
        Files.createDirectories(output);
        Starts starts = new Starts(output);
        Ways ways = new Ways(starts, packaged, jars(packaged), output);
        ColdStart measuring = new ColdStart(starts, ways.all(Path.of(args[3]), Path.of(args[4])));
        measuring.round(1);
        measuring.measured.clear();
        measuring.round(rounds);
        measuring.report(output.resolve("cold-start.json"));
    }

    private static List<String> jars(Path packaged) throws IOException {
        try (Stream<Path> files = Files.list(packaged.resolve("lib"))) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private void round(int times) {
        for (int round = 0; round < times; round++) {
            layouts.forEach((way, byApplication) -> byApplication.forEach(
                    (application, layout) -> measured.computeIfAbsent(way, any -> new EnumMap<>(Application.class))
                            .computeIfAbsent(application, any -> new ArrayList<>())
                            .add(starts.measure(layout, application))));
        }
    }

    private void report(Path file) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        System.out.printf(
                Locale.ROOT,
                "%-38s %-17s %7s %7s %7s %7s %7s%n",
                "ms to the first answer",
                "",
                "median",
                "min",
                "CPU",
                "ratio",
                "of CPU");
        measured.forEach((way, byApplication) -> byApplication.forEach((application, figures) -> {
            List<Starts.Figures> plain = byApplication.getOrDefault(Application.PLAIN, List.of());
            double ratio = median(ratios(elapsed(figures), elapsed(plain)));
            double cpuRatio = median(ratios(cpu(figures), cpu(plain)));
            System.out.printf(
                    Locale.ROOT,
                    "%-38s %-17s %7.0f %7.0f %7.0f %7.2f %7.2f%n",
                    way.name(),
                    application,
                    median(elapsed(figures)),
                    Collections.min(elapsed(figures)),
                    median(cpu(figures)),
                    ratio,
                    cpuRatio);
            rows.add(row(way, application, figures, ratio, cpuRatio));
        }));
        JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValue(file.toFile(), rows);
        System.out.println("All figures: " + file);
    }

    private static List<Double> elapsed(List<Starts.Figures> figures) {
        return figures.stream().map(Starts.Figures::millis).toList();
    }

    private static List<Double> cpu(List<Starts.Figures> figures) {
        return figures.stream().map(Starts.Figures::cpuMillis).toList();
    }

    private static Map<String, Object> row(
            Layout way, Application application, List<Starts.Figures> figures, double ratio, double cpuRatio) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("scenario", "cold start, " + application + ", " + way.name());
        row.put("jdk", way.java().getFileName().toString());
        row.put("median", median(elapsed(figures)));
        row.put("min", Collections.min(elapsed(figures)));
        row.put("max", Collections.max(elapsed(figures)));
        row.put("cpuMedian", median(cpu(figures)));
        row.put("ratio", ratio);
        row.put("cpuRatio", cpuRatio);
        return row;
    }

    /** By the starts of the same round, which the machine has disturbed alike. */
    private static List<Double> ratios(List<Double> some, List<Double> base) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < some.size(); round++) {
            ratios.add(some.get(round) / base.get(round));
        }
        return ratios;
    }

    static double median(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().collect(Collectors.toList());
        int upper = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(upper) : (sorted.get(upper - 1) + sorted.get(upper)) / 2;
    }

    /**
     * The ways to start an application, each prepared as a deployment would be.
     *
     * @param starts for training runs
     * @param packaged holds {@code lib/}
     * @param jars all of them
     * @param output where archives are made
     */
    private record Ways(Starts starts, Path packaged, List<String> jars, Path output) {

        Map<Layout, Map<Application, Layout>> all(Path java17, Path java25) {
            Map<Layout, Map<Application, Layout>> all = new LinkedHashMap<>();
            for (Path java : List.of(java17, java25)) {
                String jdk = "JDK " + (java.equals(java17) ? 17 : 25);
                Layout zip = new Layout(jdk + ", zip", java, onlyRuntime(), List.of(), packaged);
                all.put(zip, each(application -> zip));
                Layout image = new Layout(jdk + ", image", java, everything(), List.of(), output);
                all.put(image, each(application -> image));
            }
            Layout cds = new Layout("JDK 17, image, CDS", java17, everything(), List.of(), output);
            all.put(cds, each(application -> archived(cds, application)));
            Layout cache = new Layout("JDK 25, image, AOT cache, Spring AOT", java25, everything(), List.of(), output);
            all.put(cache, each(application -> cached(cache, application)));
            return all;
        }

        private static Map<Application, Layout> each(Function<Application, Layout> layout) {
            Map<Application, Layout> each = new EnumMap<>(Application.class);
            for (Application application : Application.values()) {
                each.put(application, layout.apply(application));
            }
            return each;
        }

        private String onlyRuntime() {
            return jars.stream()
                    .filter(jar -> jar.contains("aws-lambda-java-") || jar.contains("utils-lite"))
                    .collect(Collectors.joining(File.pathSeparator));
        }

        private String everything() {
            return String.join(File.pathSeparator, jars);
        }

        private Layout archived(Layout layout, Application application) {
            Path archive = output.resolve("cds-" + application + ".jsa");
            starts.train(layout, application, List.of("-XX:ArchiveClassesAtExit=" + archive));
            return layout.with(layout.name(), List.of("-XX:SharedArchiveFile=" + archive));
        }

        private Layout cached(Layout layout, Application application) {
            Path aot = new SpringAot(layout.java(), layout.classPath(), output).process(application);
            Layout generated = new Layout(
                    layout.name(),
                    layout.java(),
                    aot + File.pathSeparator + layout.classPath(),
                    List.of("-Dspring.aot.enabled=true"),
                    layout.directory());
            Path cache = output.resolve("aot-" + application + ".cache");
            starts.train(generated, application, List.of("-XX:AOTCacheOutput=" + cache));
            return generated.with(layout.name(), List.of("-XX:AOTCache=" + cache));
        }
    }
}
