package io.durable.coldstart;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Has Spring generate the code that replaces configuration classes at run time, as the goal {@code process-aot} of Spring Boot's
 * plugin does, under the environment of a function.
 *
 * @param java the home of the JDK
 * @param libraries the class path of the application
 * @param target where the jar is made
 */
record SpringAot(Path java, String libraries, Path target) {

    private static final String PROCESSOR = "org.springframework.boot.SpringApplicationAotProcessor";

    /** Returns the jar with the generated classes. */
    Path process(Application application) {
        Path base = target.resolve("aot-" + application);
        Path classes = base.resolve("classes");
        Path sources = base.resolve("sources");
        Path resources = base.resolve("resources");
        run(
                application,
                List.of(
                        java.resolve("bin/java").toString(),
                        "-Dspring.main.web-application-type=none",
                        "-Dspring.cloud.function.web.export.enabled=false",
                        "-cp",
                        libraries,
                        PROCESSOR,
                        application.mainClass(),
                        sources.toString(),
                        resources.toString(),
                        classes.toString(),
                        "io.durable",
                        base.getFileName().toString()));
        List<String> compile = new ArrayList<>(List.of(
                java.resolve("bin/javac").toString(),
                "-nowarn",
                "-proc:none",
                "-cp",
                classes + File.pathSeparator + libraries,
                "-d",
                classes.toString()));
        compile.addAll(javaFiles(sources));
        run(application, compile);
        Path jar = target.resolve(base.getFileName() + ".jar");
        run(
                application,
                List.of(
                        java.resolve("bin/jar").toString(),
                        "--create",
                        "--file",
                        jar.toString(),
                        "-C",
                        classes.toString(),
                        ".",
                        "-C",
                        resources.toString(),
                        "."));
        return jar;
    }

    private static List<String> javaFiles(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".java"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(Application application, List<String> command) {
        File log = target.resolve("aot.log").toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        builder.environment().putAll(application.environment());
        builder.environment().put("AWS_ENDPOINT_URL_LAMBDA", "http://127.0.0.1:9");
        try {
            int exit = builder.start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException(command.get(0) + " ended with " + exit + "; see " + log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Spring's code was generated", interrupted);
        }
    }
}
