package io.durable.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What stopped the start of an application, however deep it is wrapped. The documentation has to know each such failure. */
final class StartupFailures {

    private static final Path PAGE = Path.of("..", "docs", "spring.md");
    private static final String SECTION = "## What stops the start\n";

    private StartupFailures() {}

    static DurableStartupException in(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof DurableStartupException)) {
            cause = cause.getCause();
        }
        assertThat(cause)
                .as("a startup failure among the causes of %s", failure)
                .isNotNull();
        requireDocumented(cause.getMessage());
        return (DurableStartupException) cause;
    }

    static void requireDocumented(String message) {
        assertThat(documented())
                .as("The table 'What stops the start' in docs/spring.md has no line for: %s", message)
                .anyMatch(line -> line.matcher(message).lookingAt());
    }

    private static List<Pattern> documented() {
        try {
            String page = Files.readString(PAGE);
            return page.substring(page.indexOf(SECTION))
                    .lines()
                    .filter(line -> line.startsWith("| "))
                    .skip(1)
                    .map(line -> pattern(line.split("\\|", -1)[1].strip()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A letter in quotes stands for any name, and three dots stand for any text. */
    private static Pattern pattern(String line) {
        return Pattern.compile(Arrays.stream(line.split("(?<=')\\w(?=')|\\s*\u2026", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
    }
}
