package io.durable.newcomer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The Maven of this build, for a new application. */
record Maven(Path home, boolean offline, Path repository, Path application) {

    /** A command that is at work, and what it has written so far. */
    record Running(Process process, Path output) implements AutoCloseable {

        String text() {
            try {
                return Files.readString(output);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        int exitStatus() throws InterruptedException {
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                throw new AssertionError("Maven is still at work after five minutes:\n" + text());
            }
            return process.exitValue();
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Starts a command as the README shows it; a port that others use too is chosen by the system instead. */
    Running start(String command) throws IOException {
        List<String> words = new ArrayList<>(Arrays.asList(command.split(" ")));
        if (!words.get(0).equals("mvn")) {
            throw new IllegalArgumentException("Not a command of Maven: " + command);
        }
        words.set(0, home.resolve("bin/mvn").toString());
        words.add("-B");
        words.add("-Dmaven.repo.local=" + repository);
        if (offline) {
            words.add("-o");
        }
        Path output = Files.createTempFile(application, "maven", ".log");
        ProcessBuilder process = new ProcessBuilder(words)
                .directory(application.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        process.environment().put("DURABLE_CONSOLE_PORT", "0");
        process.environment().remove("MAVEN_PROJECTBASEDIR");
        return new Running(process.start(), output);
    }
}
