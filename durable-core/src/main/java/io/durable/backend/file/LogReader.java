package io.durable.backend.file;

import io.durable.backend.store.StoreException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file line by line, up to its end or to what a process has not come to finish: a line without its end, or nothing but zeros
 * where the file had been made longer. Such a rest was never acknowledged. All else that is not as it was written is damage.
 */
final class LogReader {

    /** The first line: a file of another version is not read. */
    static final byte[] HEADER =
            "{\"Format\":\"durable executions\",\"Version\":1}".getBytes(StandardCharsets.US_ASCII);

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(1024);

    LogReader(Path file) {
        this.file = file;
    }

    /**
     * Reads all.
     *
     * @param change takes the text of each line but the first
     * @return how many bytes of the file hold whole lines
     */
    long read(Consumer<byte[]> change) throws IOException {
        long end = 0;
        boolean first = true;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
            while (nextLine(in)) {
                byte[] text = text(end);
                if (first) {
                    requireVersion(text);
                } else {
                    read(change, text, end);
                }
                first = false;
                end += line.size() + 1L;
            }
        }
        requireUnfinished(end);
        return end;
    }

    /** A line that is whole but for its last byte was written whole, and acknowledged as a rule. */
    private void requireUnfinished(long at) {
        byte[] rest = line.toByteArray();
        if (rest.length > 0
                && LogLine.text(Arrays.copyOf(rest, rest.length - 1)).isPresent()) {
            throw damaged(at, null);
        }
    }

    /** Returns false at the end of the file, whatever has come since the last line feed. */
    private boolean nextLine(InputStream in) throws IOException {
        line.reset();
        int next = in.read();
        while (next >= 0 && next != LogLine.END) {
            line.write(next);
            next = in.read();
        }
        return next == LogLine.END;
    }

    private byte[] text(long at) {
        return LogLine.text(line.toByteArray()).orElseThrow(() -> damaged(at, null));
    }

    private void read(Consumer<byte[]> change, byte[] text, long at) {
        try {
            change.accept(text);
        } catch (IllegalArgumentException e) {
            throw damaged(at, e);
        }
    }

    private void requireVersion(byte[] text) {
        if (!Arrays.equals(text, HEADER)) {
            throw new StoreException(
                    file + " was written by another version of this library; go on with that version, or move the file"
                            + " away to begin without executions",
                    null);
        }
    }

    private StoreException damaged(long at, @Nullable Throwable cause) {
        return new StoreException(
                file + " is damaged: the line at byte " + at
                        + " is not as it was written. Bring back a copy of it, or move"
                        + " it away to begin without executions",
                cause);
    }
}
