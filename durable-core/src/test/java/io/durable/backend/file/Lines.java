package io.durable.backend.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The lines of a store's file. */
final class Lines {

    private Lines() {}

    /** Copies that end after each line but the first. */
    static List<Path> prefixes(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            List<Path> prefixes = new ArrayList<>();
            int lines = 0;
            for (int end = 0; end < bytes.length; end++) {
                if (bytes[end] == LogLine.END && ++lines > 1) {
                    Path prefix = file.resolveSibling(file.getFileName() + "." + lines);
                    Files.write(prefix, Arrays.copyOf(bytes, end + 1));
                    prefixes.add(prefix);
                }
            }
            return prefixes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
