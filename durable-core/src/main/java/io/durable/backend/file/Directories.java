package io.durable.backend.file;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** What is to be durable of names of files. */
final class Directories {

    private Directories() {}

    /** Lets a file take the place of another: after a crash of the machine, too, there is one of the two. */
    static void replace(Path file, Path successor) throws IOException {
        Files.move(successor, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path directory = file.getParent();
        if (directory != null) {
            force(directory);
        }
    }

    /** A directory cannot be opened on every system; those where it cannot keep the order of what is done to it. */
    private static void force(Path directory) throws IOException {
        boolean interrupted = Thread.interrupted();
        boolean done = false;
        while (!done) {
            try (FileChannel channel = open(directory)) {
                if (channel != null) {
                    channel.force(true);
                }
                done = true;
            } catch (ClosedByInterruptException e) {
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static @Nullable FileChannel open(Path directory) {
        try {
            return FileChannel.open(directory, StandardOpenOption.READ);
        } catch (IOException e) {
            return null;
        }
    }
}
