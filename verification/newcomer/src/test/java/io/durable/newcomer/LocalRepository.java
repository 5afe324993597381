package io.durable.newcomer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A local Maven repository as a newcomer has it who has installed this project: what this machine has already, by links, and the
 * modules of this build in place of any that were installed here before.
 */
final class LocalRepository implements AutoCloseable {

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");

    private final Path directory;

    private LocalRepository(Path directory) {
        this.directory = directory;
    }

    static LocalRepository make(Path directory, Path existing, Path project) throws IOException {
        Path ours = directory.resolve("io/durable");
        Files.createDirectories(ours);
        link(directory, existing, "io");
        link(directory.resolve("io"), existing.resolve("io"), "durable");
        LocalRepository made = new LocalRepository(directory);
        made.install(project);
        return made;
    }

    private static void link(Path to, Path from, String butNot) throws IOException {
        for (Path entry : entries(from)) {
            if (!entry.getFileName().toString().equals(butNot)) {
                Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
            }
        }
    }

    private static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        }
    }

    private void install(Path project) throws IOException {
        String parent = Files.readString(project.resolve("pom.xml"));
        String version = first(VERSION, parent);
        copyPom(project, "durable-parent", version);
        Matcher modules = MODULE.matcher(parent);
        while (modules.find()) {
            Path module = project.resolve(modules.group(1));
            String artifact = module.getFileName().toString();
            Path jar = module.resolve("target/" + artifact + "-" + version + ".jar");
            if (artifact.startsWith("durable-") && Files.exists(jar)) {
                copyPom(module, artifact, version);
                Files.copy(jar, place(artifact, version).resolve(jar.getFileName()));
            }
        }
    }

    private void copyPom(Path module, String artifact, String version) throws IOException {
        Path place = Files.createDirectories(place(artifact, version));
        Files.copy(module.resolve("pom.xml"), place.resolve(artifact + "-" + version + ".pom"));
    }

    private Path place(String artifact, String version) {
        return directory.resolve("io/durable").resolve(artifact).resolve(version);
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("No " + pattern + " in the project's pom.xml");
        }
        return matcher.group(1);
    }

    Path directory() {
        return directory;
    }

    /** Removes the links, and nothing that they lead to. */
    @Override
    public void close() throws IOException {
        for (Path in : List.of(directory, directory.resolve("io"))) {
            for (Path entry : entries(in)) {
                if (Files.isSymbolicLink(entry)) {
                    Files.delete(entry);
                }
            }
        }
    }
}
