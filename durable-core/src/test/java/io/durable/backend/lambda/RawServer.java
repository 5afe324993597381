package io.durable.backend.lambda;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Accepts connections, counts them, reads what is there and lets the test decide how to go on. */
final class RawServer implements AutoCloseable {

    interface Treatment {
        void apply(Socket socket) throws IOException;
    }

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    RawServer(Treatment treatment) throws IOException {
        Thread thread = new Thread(() -> accept(treatment), "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(Treatment treatment) {
        try {
            while (true) {
                Socket socket = listening.accept();
                connections.incrementAndGet();
                open.add(socket);
                treatment.apply(socket);
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    /** Waits for the request to begin, so that it is the answer that the client misses. */
    static void reset(Socket socket) throws IOException {
        socket.getInputStream().read();
        socket.setSoLinger(true, 0);
        socket.close();
    }

    int connections() {
        return connections.get();
    }

    URI uri() {
        return URI.create("http://" + listening.getInetAddress().getHostAddress() + ":" + listening.getLocalPort());
    }

    LambdaClientOptions options() {
        return LambdaClientOptions.defaults().withRegion("eu-central-1").withEndpoint(uri());
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
