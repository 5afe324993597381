package io.durable.backend.file;

import io.durable.backend.json.ExecutionChangeJson;
import io.durable.backend.store.ExecutionChange;
import io.durable.backend.store.ExecutionStore;
import io.durable.backend.store.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executions in a file, to which each change is appended as a line of JSON with a checksum.
 *
 * <pre>{@code
 * InMemoryBackend backend = InMemoryBackend.builder().store(FileStore.at(Path.of("executions.log"))).build();
 * }</pre>
 *
 * <p>A change is kept when the disk has confirmed it ({@code fsync}). One thread writes what all have added meanwhile and has it
 * confirmed at once; the others wait for it. A line that a process has not come to finish was never acknowledged, and is cut off by the next
 * one. A file that is damaged elsewhere is refused.
 *
 * <p>When the file has grown to twice its size and more, it is written anew without what is out of date, beside the old one, and then takes its
 * place; so it is by the first change after each start. Beside it stands a file {@code .lock}, by which no two processes use it.
 *
 * @since 0.1
 */
public final class FileStore implements ExecutionStore {

    private static final Logger log = LoggerFactory.getLogger(FileStore.class);

    private static final long ROOM_BYTES = 16L << 20;
    private static final int WRITE_BYTES = 1 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();
    private final Path file;
    private final Appending.Opening opening;
    private final long room;
    private List<byte[]> queue = new ArrayList<>();
    private long added;
    private long kept;
    private boolean writing;
    private boolean closed;
    private @Nullable Throwable failure;

    // of the thread that writes
    private Supplier<Stream<ExecutionChange>> everything = Stream::empty;
    private Optional<Ownership> ownership = Optional.empty();
    private @Nullable Appending out;
    private long size;
    private long sizeToRewrite;

    FileStore(Path file, Appending.Opening opening, long room) {
        this.file = file.toAbsolutePath().normalize();
        this.opening = opening;
        this.room = room;
    }

    /**
     * A store that is not open yet.
     *
     * @param file the file; it and its directories are made if they are not there
     * @return the store, for one backend
     */
    public static FileStore at(Path file) {
        return new FileStore(file, Appending::to, ROOM_BYTES);
    }

    @Override
    public List<ExecutionChange> open(Supplier<Stream<ExecutionChange>> snapshots) {
        everything = snapshots;
        try {
            Path directory = file.getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            ownership = Optional.of(Ownership.of(file));
            Files.deleteIfExists(successor());
            return Files.exists(file) ? read() : List.of();
        } catch (IOException e) {
            release();
            throw new StoreException(file + " cannot be used to keep executions: " + e.getMessage(), e);
        } catch (StoreException e) {
            release();
            throw e;
        }
    }

    /**
     * When the latest event was recorded that the file holds. May be asked for before the store is opened.
     *
     * @return the moment; empty if there is no file or no event in it
     * @throws StoreException if the file cannot be read
     */
    public Optional<Instant> latestEvent() {
        AtomicReference<Instant> latest = new AtomicReference<>(Instant.MIN);
        try {
            if (Files.exists(file)) {
                new LogReader(file)
                        .read(text -> ExecutionChangeJson.read(text)
                                .events()
                                .forEach(event -> latest.accumulateAndGet(event.timestamp(), FileStore::later)));
            }
        } catch (IOException e) {
            throw new StoreException(file + " cannot be read: " + e.getMessage(), e);
        }
        return Optional.of(latest.get()).filter(moment -> !moment.equals(Instant.MIN));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private List<ExecutionChange> read() throws IOException {
        Map<String, Whole> executions = new LinkedHashMap<>();
        size = new LogReader(file).read(text -> {
            ExecutionChange change = ExecutionChangeJson.read(text);
            executions.computeIfAbsent(change.executionId(), id -> new Whole()).add(change);
        });
        long rest = Files.size(file) - size;
        if (rest > 0) {
            log.info("The last {} bytes of {} were never acknowledged, and are left out", rest, file);
        }
        return executions.values().stream()
                .map(Whole::toChange)
                .flatMap(Optional::stream)
                .toList();
    }

    private Path successor() {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    @Override
    public Receipt add(ExecutionChange change) {
        byte[] line = LogLine.of(ExecutionChangeJson.write(change));
        lock.lock();
        try {
            queue.add(line);
            added++;
            long ticket = added;
            return () -> keep(ticket);
        } finally {
            lock.unlock();
        }
    }

    /** Who comes while nobody writes does so for all. */
    private void keep(long ticket) {
        lock.lock();
        try {
            while (kept < ticket) {
                requireUsable();
                if (writing) {
                    written.awaitUninterruptibly();
                } else {
                    writeQueue();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void requireUsable() {
        if (closed) {
            throw new StoreException(
                    "Executions are not kept in " + file + " any more: the store has been closed", null);
        }
        if (failure != null) {
            throw new StoreException(
                    "Executions cannot be kept in " + file + " any more: " + failure.getMessage()
                            + ". See to the disk and start again; nothing that was acknowledged is lost",
                    failure);
        }
    }

    @Override
    public Optional<Throwable> failure() {
        lock.lock();
        try {
            return Optional.ofNullable(failure);
        } finally {
            lock.unlock();
        }
    }

    /** Gives up the lock meanwhile. After whatever failure, nothing more is acknowledged. */
    @SuppressWarnings("CatchThrowable")
    private void writeQueue() {
        List<byte[]> lines = queue;
        long last = added;
        queue = new ArrayList<>();
        writing = true;
        lock.unlock();
        @Nullable Throwable thrown = null;
        try {
            write(lines);
        } catch (Throwable e) {
            log.error("Executions cannot be kept in {} any more", file, e);
            thrown = e;
        } finally {
            lock.lock();
            writing = false;
            written.signalAll();
        }
        if (thrown == null) {
            kept = last;
        } else {
            failure = thrown;
        }
    }

    private void write(List<byte[]> lines) throws IOException {
        if (out == null || size >= sizeToRewrite) {
            rewrite();
        }
        append(lines.stream());
        force();
    }

    /** What is queued may be in it already; it comes again after it, which changes nothing. */
    private void rewrite() throws IOException {
        if (out != null) {
            out.close();
        }
        out = opening.open(successor(), 0);
        size = 0;
        try (Stream<ExecutionChange> snapshots = everything.get()) {
            append(Stream.concat(
                    Stream.of(LogLine.of(LogReader.HEADER)),
                    snapshots.map(each -> LogLine.of(ExecutionChangeJson.write(each)))));
        }
        force();
        out.close();
        Directories.replace(file, successor());
        out = opening.open(file, size);
        sizeToRewrite = 2 * size + room;
    }

    private void append(Stream<byte[]> lines) throws IOException {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        for (byte[] line : (Iterable<byte[]>) lines::iterator) {
            buffer.writeBytes(line);
            if (buffer.size() >= WRITE_BYTES) {
                flush(buffer);
            }
        }
        flush(buffer);
    }

    private void flush(ByteArrayOutputStream buffer) throws IOException {
        appending().append(buffer.toByteArray());
        size += buffer.size();
        buffer.reset();
    }

    private void force() throws IOException {
        appending().force();
    }

    private Appending appending() {
        if (out == null) {
            throw new IllegalStateException("The store is not open");
        }
        return out;
    }

    @Override
    public void close() {
        try {
            keep(lastAdded());
        } catch (StoreException e) {
            log.warn("Not all that was to be kept in {} is", file, e);
        }
        refuseMore();
        release();
    }

    private void release() {
        try {
            if (out != null) {
                out.close();
            }
            if (ownership.isPresent()) {
                ownership.get().close();
            }
        } catch (IOException e) {
            log.warn("{} was not closed as it should be", file, e);
        }
    }

    private long lastAdded() {
        lock.lock();
        try {
            return added;
        } finally {
            lock.unlock();
        }
    }

    private void refuseMore() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /** Shows the file. */
    @Override
    public String toString() {
        return "FileStore[" + file + "]";
    }
}
