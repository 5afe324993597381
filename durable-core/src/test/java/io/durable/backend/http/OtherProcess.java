package io.durable.backend.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** A process with a function in it, as far as a caller can tell: each request is answered by the next line, byte for byte. */
final class OtherProcess implements AutoCloseable {

    final List<Request> requests = new ArrayList<>();
    final CountDownLatch called = new CountDownLatch(1);
    final CountDownLatch callerLeft = new CountDownLatch(1);

    private final ServerSocket server;
    private final Thread thread;
    private final List<Answer> answers;

    OtherProcess(Answer... answers) {
        try {
            this.server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.answers = List.of(answers);
        this.thread = new Thread(this::serve, "other-process");
        thread.setDaemon(true);
        thread.start();
    }

    record Request(String line, Map<String, String> headers, String body) {}

    /** What a request meets. */
    @FunctionalInterface
    interface Answer {

        void give(OtherProcess process, Socket caller) throws IOException;

        static Answer ok(String body) {
            return status("200 OK", "", body);
        }

        static Answer threw(String body) {
            return status("200 OK", "X-Amz-Function-Error: Unhandled\r\n", body);
        }

        static Answer status(String status, String headers, String body) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return (process, caller) -> {
                caller.getOutputStream()
                        .write(("HTTP/1.1 " + status + "\r\n" + headers + "Connection: close\r\nContent-Length: "
                                        + bytes.length + "\r\n\r\n")
                                .getBytes(StandardCharsets.UTF_8));
                caller.getOutputStream().write(bytes);
            };
        }

        /** Nothing, and the connection is over. */
        static Answer death() {
            return (process, caller) -> {};
        }

        /** The connection is torn down at once, as by the system of a process that was killed. */
        static Answer reset() {
            return (process, caller) -> caller.setSoLinger(true, 0);
        }

        /** A part of the answer, and the connection is over. */
        static Answer half() {
            return (process, caller) -> caller.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"Status\":"
                            .getBytes(StandardCharsets.UTF_8));
        }

        /** Nothing, for as long as the caller stays. */
        static Answer never() {
            return (process, caller) -> {
                try {
                    caller.getInputStream().read();
                } catch (IOException reset) {
                    // The caller has left as well.
                }
                process.callerLeft.countDown();
            };
        }
    }

    private void serve() {
        try {
            for (Answer answer : answers) {
                try (Socket caller = server.accept()) {
                    requests.add(read(new BufferedInputStream(caller.getInputStream())));
                    called.countDown();
                    answer.give(this, caller);
                }
            }
            server.close();
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static Request read(InputStream in) throws IOException {
        String line = line(in);
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Request(line, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        server.close();
        thread.join();
    }
}
