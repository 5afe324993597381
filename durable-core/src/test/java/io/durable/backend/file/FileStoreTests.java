package io.durable.backend.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails.StepDetails;
import io.durable.backend.OperationIdentity;
import io.durable.backend.json.ExecutionChangeJson;
import io.durable.backend.store.ExecutionChange;
import io.durable.backend.store.ExecutionFacts;
import io.durable.backend.store.ExecutionStore.Receipt;
import io.durable.backend.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The file: what is in it when, what is read from it, and what is refused. */
@Timeout(60)
class FileStoreTests {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void chooseAFile() {
        file = directory.resolve("kept").resolve("executions.log");
    }

    private static ExecutionChange change(String execution, int number) {
        return change(execution, number, "\"" + number + "\"");
    }

    private static ExecutionChange change(String execution, int number, String result) {
        ExecutionFacts facts = new ExecutionFacts(
                "arn:" + execution,
                execution,
                "name-" + execution,
                "orders",
                "arn:orders",
                Optional.of("blue"),
                Optional.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
                number,
                0,
                Optional.of(new ExecutionFacts.Running("request-" + number, NOW)),
                Map.of("callback", NOW.plusMillis(number)));
        Operation step = new Operation(
                new OperationIdentity("step", null, "charge", OperationType.STEP, "Step"),
                OperationStatus.SUCCEEDED,
                NOW,
                NOW.plusMillis(number),
                new StepDetails(number, null, result, null));
        return new ExecutionChange(execution, number, Optional.of(facts), List.of(step), List.of());
    }

    private static FileStore opened(Path file) {
        FileStore store = FileStore.at(file);
        store.open(Stream::empty);
        return store;
    }

    private static List<ExecutionChange> read(Path file) {
        FileStore store = FileStore.at(file);
        List<ExecutionChange> kept = store.open(Stream::empty);
        store.close();
        return kept;
    }

    private Path written(int changes) {
        try (FileStore store = opened(file)) {
            IntStream.rangeClosed(1, changes)
                    .forEach(number -> store.add(change("a", number)).await());
        }
        return file;
    }

    private Path copy(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(directory, "copy", ".log"), bytes);
    }

    @Test
    void gives_back_what_was_kept_put_together() {
        try (FileStore store = opened(file)) {
            store.add(change("a", 1));
            store.add(change("b", 1)).await();
            store.add(change("a", 2)).await();
        }
        assertThat(read(file)).containsExactly(change("a", 2), change("b", 1));
    }

    @Test
    void what_is_acknowledged_is_in_the_file_at_once() {
        try (FileStore store = opened(file)) {
            for (int number = 1; number <= 20; number++) {
                store.add(change("a", number)).await();
                assertThat(file).content().contains("request-" + number + "\"").endsWith("\n");
            }
        }
    }

    @Test
    void nothing_is_written_before_somebody_waits_and_all_of_it_when_the_store_is_closed() throws IOException {
        FileStore store = opened(file);
        store.add(change("a", 1));
        assertThat(Files.exists(file)).isFalse();
        store.close();
        assertThat(read(file)).containsExactly(change("a", 1));
        assertThatThrownBy(() -> store.add(change("a", 2)).await())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("has been closed");
    }

    /** Wherever a process dies in the middle of a line, all whole lines are read. */
    @Test
    void a_line_that_was_not_finished_is_left_out_and_cut_off() throws IOException {
        byte[] bytes = Files.readAllBytes(written(3));
        int lastLine = bytes.length - 1;
        while (bytes[lastLine - 1] != LogLine.END) {
            lastLine--;
        }
        for (int length = lastLine; length < bytes.length; length++) {
            Path torn = copy(Arrays.copyOf(bytes, length));
            FileStore store = FileStore.at(torn);
            assertThat(store.open(Stream::empty)).as("%d bytes", length).containsExactly(change("a", 2));
            store.close();
        }
    }

    @Test
    void a_rest_of_zeros_is_left_out() throws IOException {
        byte[] bytes = Files.readAllBytes(written(2));
        assertThat(read(copy(Arrays.copyOf(bytes, bytes.length + 5_000)))).containsExactly(change("a", 2));
    }

    /** Nothing that was acknowledged is lost without a word: each flipped bit is found. */
    @Test
    void damage_is_refused() throws IOException {
        byte[] bytes = Files.readAllBytes(written(3));
        for (int flipped = 0; flipped < 8 * bytes.length; flipped += 5) {
            int at = flipped / 8;
            byte[] damaged = bytes.clone();
            damaged[at] ^= (byte) (1 << (flipped % 8));
            Path copy = copy(damaged);
            assertThatExceptionOfType(StoreException.class)
                    .as("byte %d", at)
                    .isThrownBy(() -> read(copy))
                    .withMessageContaining(copy.toString())
                    .withMessageContaining("at byte");
        }
    }

    @Test
    void damage_of_the_very_last_byte_is_refused() throws IOException {
        byte[] bytes = Files.readAllBytes(written(3));
        for (int bit = 0; bit < 8; bit++) {
            byte[] damaged = bytes.clone();
            damaged[bytes.length - 1] ^= (byte) (1 << bit);
            Path copy = copy(damaged);
            assertThatExceptionOfType(StoreException.class)
                    .as("bit %d", bit)
                    .isThrownBy(() -> read(copy))
                    .withMessageContaining("is damaged");
        }
    }

    @Test
    void a_file_of_another_version_or_of_something_else_is_refused() throws IOException {
        byte[] newer = LogLine.of("{\"Format\":\"durable executions\",\"Version\":2}".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> read(copy(newer)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("another version");
        Path other = copy("hello\n".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> read(other)).isInstanceOf(StoreException.class).hasMessageContaining("damaged");
        assertThat(other).content().isEqualTo("hello\n");
    }

    @Test
    void a_file_in_use_is_refused_until_it_is_closed() {
        FileStore first = opened(file);
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is used by another backend");
        first.add(change("a", 1)).await();
        first.close();
        assertThat(read(file)).hasSize(1);
    }

    @Test
    void a_directory_that_cannot_be_made_is_refused() throws IOException {
        Path plain = Files.writeString(directory.resolve("plain"), "");
        assertThatThrownBy(() -> read(plain.resolve("executions.log")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot be used to keep executions");
    }

    @Test
    void a_rewrite_that_was_not_finished_changes_nothing() throws IOException {
        written(2);
        Files.writeString(file.resolveSibling("executions.log.new"), "half of it");
        assertThat(read(file)).containsExactly(change("a", 2));
        assertThat(file.resolveSibling("executions.log.new")).doesNotExist();
    }

    @Test
    void the_file_is_rewritten_before_it_holds_much_more_than_what_is_of_use() throws IOException {
        int room = 10_000;
        List<ExecutionChange> latest = new ArrayList<>();
        FileStore store = new FileStore(file, Appending::to, room);
        store.open(latest::stream);
        long largest = 0;
        for (int number = 1; number <= 5_000; number++) {
            ExecutionChange change = change("a", number);
            latest.clear();
            latest.add(change);
            store.add(change).await();
            largest = Math.max(largest, Files.size(file));
        }
        store.close();
        int line = LogLine.of(ExecutionChangeJson.write(change("a", 5_000))).length;
        assertThat(largest).isBetween((long) room, 2L * room);
        assertThat(Files.size(file)).isGreaterThan(line);
        assertThat(read(file)).containsExactly(change("a", 5_000));
    }

    /** Changes come in while the file is rewritten: they are in what is rewritten, and come once more. */
    @Test
    void changes_of_many_threads_are_kept_in_few_writes() throws Exception {
        AtomicInteger forced = new AtomicInteger();
        Appending.Opening counting = (path, size) -> new Counting(Appending.to(path, size), forced);
        FileStore store = new FileStore(file, counting, 1 << 20);
        store.open(Stream::empty);
        int threads = 16;
        int changes = 50;
        CountDownLatch begin = new CountDownLatch(1);
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            String execution = "execution-" + i;
            Thread thread = new Thread(() -> {
                try {
                    begin.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                for (int number = 1; number <= changes; number++) {
                    store.add(change(execution, number)).await();
                }
            });
            thread.start();
            all.add(thread);
        }
        begin.countDown();
        for (Thread thread : all) {
            thread.join();
        }
        store.close();
        assertThat(read(file)).hasSize(threads).allMatch(change -> change.number() == changes);
        assertThat(forced.get()).isLessThan(threads * changes);
    }

    @Test
    void an_interrupt_neither_ends_the_wait_nor_gets_lost() {
        try (FileStore store = opened(file)) {
            Thread.currentThread().interrupt();
            store.add(change("a", 1)).await();
            assertThat(Thread.interrupted()).isTrue();
            store.add(change("a", 2)).await();
        }
        assertThat(read(file)).containsExactly(change("a", 2));
    }

    @Test
    void after_a_failure_of_the_disk_nothing_is_acknowledged_any_more() {
        AtomicBoolean full = new AtomicBoolean();
        FileStore store = new FileStore(file, (path, size) -> new Failing(Appending.to(path, size), full), 1 << 20);
        store.open(Stream::empty);
        store.add(change("a", 1)).await();
        assertThat(store.failure()).isEmpty();
        full.set(true);
        Receipt refused = store.add(change("a", 2));
        assertThatThrownBy(refused::await)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("No space left")
                .hasMessageContaining(file.toString());
        full.set(false);
        assertThatThrownBy(() -> store.add(change("a", 3)).await()).isInstanceOf(StoreException.class);
        assertThat(store.failure()).get().isInstanceOf(IOException.class);
        store.close();
        assertThat(read(file)).containsExactly(change("a", 1));
    }

    /** A disk on which no room is left from some moment on. */
    private record Failing(Appending disk, AtomicBoolean full) implements Appending {

        @Override
        public void append(byte[] bytes) throws IOException {
            if (full.get()) {
                disk.append(Arrays.copyOf(bytes, bytes.length / 2));
                throw new IOException("No space left on device");
            }
            disk.append(bytes);
        }

        @Override
        public void force() throws IOException {
            disk.force();
        }

        @Override
        public void close() throws IOException {
            disk.close();
        }
    }

    private record Counting(Appending disk, AtomicInteger forced) implements Appending {

        @Override
        public void append(byte[] bytes) throws IOException {
            disk.append(bytes);
        }

        @Override
        public void force() throws IOException {
            forced.incrementAndGet();
            disk.force();
        }

        @Override
        public void close() throws IOException {
            disk.close();
        }
    }

    @Test
    void a_file_that_cannot_be_written_is_refused_with_the_first_change() throws IOException {
        Path kept = written(1);
        Files.writeString(kept, Files.readString(kept), StandardOpenOption.TRUNCATE_EXISTING);
        FileStore store = new FileStore(
                kept,
                (path, size) -> {
                    throw new IOException("Read-only file system");
                },
                1 << 20);
        assertThat(store.open(Stream::empty)).hasSize(1);
        assertThatThrownBy(() -> store.add(change("a", 2)).await())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("Read-only file system");
        store.close();
        assertThat(read(kept)).containsExactly(change("a", 1));
    }
}
