package io.durable.sample.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What {@code docker build} makes of the Dockerfile, as far as Lambda sees it: files, environment variables and the handler. An
 * instruction that is none of those in use is refused, as its effect would be missing here.
 */
final class ContainerImage {

    /** Lambda's base images set it, and start the runtime interface client there. */
    private static final String TASK_ROOT = "/var/task";

    private final Path context;
    private final Path root;
    private final List<String> ignored;
    private final Map<String, String> environment = new HashMap<>();
    private final List<List<String>> layers = new ArrayList<>();
    private String base = "";
    private String handler = "";

    private ContainerImage(Path context, Path root) throws IOException {
        this.context = context;
        this.root = root;
        this.ignored = Files.readAllLines(context.resolve(".dockerignore"));
    }

    /** Follows the Dockerfile of a directory, with another directory as the root of the image's files. */
    static ContainerImage build(Path context, Path root) throws IOException {
        ContainerImage image = new ContainerImage(context, root);
        for (String line : Files.readAllLines(context.resolve("Dockerfile"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] instruction = line.split(" ", 2);
                image.follow(instruction[0], instruction[1].replace("${LAMBDA_TASK_ROOT}", TASK_ROOT));
            }
        }
        return image;
    }

    private void follow(String instruction, String argument) {
        switch (instruction) {
            case "FROM" -> base = argument;
            case "COPY" -> layers.add(copy(argument.split(" ")));
            case "ENV" -> environment.put(argument.split("=", 2)[0], argument.split("=", 2)[1]);
            case "CMD" -> handler = only(argument);
            default -> throw new AssertionError("What the instruction " + instruction + " does is not known here");
        }
    }

    /** A directory is copied without its own name. */
    private List<String> copy(String... fromTo) {
        assertThat(fromTo).as("COPY of one directory").hasSize(2);
        assertThat(fromTo).allMatch(directory -> directory.endsWith("/"));
        assertThat(isIgnored(fromTo[0])).as("%s is ignored", fromTo[0]).isFalse();
        try (Stream<Path> files = Files.list(context.resolve(fromTo[0]))) {
            Path target = Files.createDirectories(Path.of(root.toString(), fromTo[1]));
            List<String> names = new ArrayList<>();
            for (Path file : files.toList()) {
                names.add(file.getFileName().toString());
                Files.copy(file, target.resolve(file.getFileName()));
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last line that matches a path counts. */
    private boolean isIgnored(String path) {
        boolean out = false;
        for (String rule : ignored) {
            boolean kept = rule.startsWith("!");
            String pattern = kept ? rule.substring(1) : rule;
            if (pattern.equals("*") || path.startsWith(pattern + "/")) {
                out = !kept;
            }
        }
        return out;
    }

    private static String only(String list) {
        try {
            String[] words = new ObjectMapper().readValue(list, String[].class);
            assertThat(words).as("the handler, and nothing else").hasSize(1);
            return words[0];
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not the form of a list: " + list, e);
        }
    }

    String base() {
        return base;
    }

    /** The names of the files that each COPY brought. */
    List<List<String>> layers() {
        return layers;
    }

    DeploymentPackage deploymentPackage() {
        return new DeploymentPackage(Path.of(root.toString(), TASK_ROOT), handler, environment);
    }
}
