package io.durable.backend.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** A file that grows. No interrupt closes it, as it would a channel. */
interface Appending extends AutoCloseable {

    void append(byte[] bytes) throws IOException;

    /** Returns when all that was appended is on the disk. */
    void force() throws IOException;

    @Override
    void close() throws IOException;

    /** Opens a file, and cuts off what comes after a size. */
    static Appending to(Path path, long size) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        file.setLength(size);
        file.seek(size);
        return new Appending() {
            @Override
            public void append(byte[] bytes) throws IOException {
                file.write(bytes);
            }

            @Override
            public void force() throws IOException {
                file.getFD().sync();
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }

    /** How files are opened: {@link #to}, except where a disk is to fail. */
    @FunctionalInterface
    interface Opening {
        Appending open(Path path, long size) throws IOException;
    }
}
