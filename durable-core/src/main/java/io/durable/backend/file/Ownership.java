package io.durable.backend.file;

import io.durable.backend.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** That no other process writes to a file: a lock on a file beside it, which the system gives up when the process dies. */
final class Ownership implements AutoCloseable {

    private final FileChannel channel;

    private Ownership(FileChannel channel) {
        this.channel = channel;
    }

    static Ownership of(Path file) throws IOException {
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock taken = channel.tryLock();
            if (taken != null) {
                return new Ownership(channel);
            }
        } catch (OverlappingFileLockException e) {
            // by this process itself
        }
        channel.close();
        throw new StoreException(
                file + " is used by another backend; end that one, or give this one a file of its own", null);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
